package dev.kesher.notifier.delivery;

import dev.kesher.contracts.BusinessId;
import dev.kesher.contracts.OwnerAlert;
import dev.kesher.telemetry.log.About;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * One thing to tell on one channel, as it was claimed.
 *
 * @param id stable over all tries: Message-ID and request id are made of it
 * @param tries this one included; it is also the fence, so only the claim with the highest number can settle the row
 * @param handedAt when sender-service got the request, if it did
 */
public record Delivery(
        UUID id,
        Channel channel,
        AlertTransition transition,
        int tries,
        Instant createdAt,
        @Nullable Instant handedAt,
        Subject subject,
        Contact contact) {

    /** For log lines. */
    public About about() {
        return About.delivery(id).and(subject.about());
    }

    /**
     * Whose number it is about.
     *
     * @param id the credential's, or the name of an incident of the platform
     * @param phoneNumberId the number's, if the alert's sender knew it
     */
    public record Credential(String id, @Nullable String phoneNumberId) {}

    /** What has become of the incident since a delivery was to be made. */
    public enum Standing {
        OPEN,
        OVER,
        /** It was over and began anew: what is to be told of the time before is old news. */
        RAISED_AGAIN
    }

    /**
     * What it is about.
     *
     * @param standing of the incident
     * @param businessName as the owner knows it, if the platform or the alert's sender said it
     * @param at when that happened which is told: that it began, or that it was over
     */
    public record Subject(
            UUID alertId,
            BusinessId business,
            OwnerAlert.Kind kind,
            Standing standing,
            @Nullable String businessName,
            Instant at,
            Credential credential,
            Facts facts) {

        /** For log lines. */
        public About about() {
            return About.alert(alertId).and(About.business(business));
        }

        /** Short form of the alert's id for support: its random end, since the beginning is a time. */
        public String supportCode() {
            return supportCode(alertId);
        }

        public static String supportCode(UUID alertId) {
            var digits = alertId.toString().replace("-", "").toUpperCase(java.util.Locale.ROOT);
            var end = digits.substring(digits.length() - 10);
            return end.substring(0, 5) + "-" + end.substring(5);
        }
    }
}
