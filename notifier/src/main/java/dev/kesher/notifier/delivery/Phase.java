package dev.kesher.notifier.delivery;

import com.fasterxml.jackson.annotation.JsonProperty;

/** Which half of an incident is told. */
public enum Phase {
    @JsonProperty("raised")
    RAISED,
    @JsonProperty("recovered")
    RECOVERED
}
