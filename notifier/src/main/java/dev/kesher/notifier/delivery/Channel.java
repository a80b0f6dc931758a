package dev.kesher.notifier.delivery;

import com.fasterxml.jackson.annotation.JsonProperty;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** Where an owner is told. */
@Schema(name = "AlertChannel")
public enum Channel {
    @JsonProperty("email")
    EMAIL,
    @JsonProperty("whatsapp")
    WHATSAPP,
    /** The list of alerts, which the owner's page polls: told as soon as the alert is committed. */
    @JsonProperty("dashboard")
    DASHBOARD
}
