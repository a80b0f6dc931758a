package dev.kesher.notifier.delivery;

import com.fasterxml.jackson.annotation.JsonProperty;

/** Where an owner is told. */
public enum Channel {
    @JsonProperty("email")
    EMAIL,
    @JsonProperty("whatsapp")
    WHATSAPP,
    /** The list of alerts, which the owner's page polls: told as soon as the alert is committed. */
    @JsonProperty("dashboard")
    DASHBOARD
}
