package dev.kesher.notifier.delivery;

import com.fasterxml.jackson.annotation.JsonProperty;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** How far one channel got; all but pending are final, except that WhatsApp follows what the sender finds out. */
@Schema(name = "AlertDeliveryState")
public enum DeliveryState {
    @JsonProperty("pending")
    PENDING,
    /** The mail server, or Meta, took it. */
    @JsonProperty("sent")
    SENT,
    /** It stands in the owner's list: the dashboard only. */
    @JsonProperty("delivered")
    DELIVERED,
    /** Not tried, for the reason in the detail. */
    @JsonProperty("skipped")
    SKIPPED,
    @JsonProperty("failed")
    FAILED
}
