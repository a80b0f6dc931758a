package dev.kesher.notifier.alert;

import com.fasterxml.jackson.annotation.JsonProperty;

enum AlertState {
    @JsonProperty("open")
    OPEN,
    /** What was wrong is right again. */
    @JsonProperty("resolved")
    RESOLVED,
    /** The owner does not want to see it any more; it may still be resolved later. */
    @JsonProperty("dismissed")
    DISMISSED
}
