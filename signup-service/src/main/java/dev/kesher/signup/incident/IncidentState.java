package dev.kesher.signup.incident;

import com.fasterxml.jackson.annotation.JsonProperty;

enum IncidentState {
    /** Seen once; it may be a moment. */
    @JsonProperty("suspected")
    SUSPECTED,
    @JsonProperty("open")
    OPEN,
    /** It ended by itself. */
    @JsonProperty("closed")
    CLOSED,
    /** An operator ended it: owners are told. */
    @JsonProperty("released")
    RELEASED
}
