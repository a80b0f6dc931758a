package dev.kesher.contracts;

import com.fasterxml.jackson.annotation.JsonProperty;

/** What a {@link CustomerMessage} is; replies to buttons and lists carry their text and payload. */
public enum MessageKind {
    @JsonProperty("text")
    TEXT,
    @JsonProperty("image")
    IMAGE,
    @JsonProperty("button-reply")
    BUTTON_REPLY,
    @JsonProperty("list-reply")
    LIST_REPLY
}
