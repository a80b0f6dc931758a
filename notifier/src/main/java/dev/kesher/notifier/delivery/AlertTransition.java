package dev.kesher.notifier.delivery;

import com.fasterxml.jackson.annotation.JsonProperty;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** Which half of an incident is told. */
@Schema(name = "AlertPhase")
public enum AlertTransition {
    @JsonProperty("raised")
    RAISED,
    @JsonProperty("recovered")
    RECOVERED
}
