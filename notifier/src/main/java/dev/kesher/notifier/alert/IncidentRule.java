package dev.kesher.notifier.alert;

import dev.kesher.contracts.OwnerAlert;
import dev.kesher.notifier.delivery.AlertTransition;
import dev.kesher.notifier.delivery.Channel;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What an event means for its incident. Events come at least once: nothing that was already said is said again, by
 * comparing the times at which things happened.
 */
final class IncidentRule {
    private IncidentRule() {}

    enum Step {
        OPEN,
        TELL_AGAIN,
        RESOLVE,
        NOTHING
    }

    /**
     * What is known of an incident.
     *
     * @param credentialId or the name of a platform incident
     * @param openedAt when it was last told
     * @param resolvedAt when that came to its end
     */
    record Known(
            OwnerAlert.Kind kind,
            String credentialId,
            Instant openedAt,
            @Nullable Instant resolvedAt) {}

    static Step next(@Nullable Known known, OwnerAlert.Incident incident, Instant time, Duration tellAgainAfter) {
        return switch (incident) {
            case RAISED -> known == null ? Step.OPEN : raisedAgain(known, time, tellAgainAfter);
            case RESOLVED ->
                known == null || known.resolvedAt() != null || time.isBefore(known.openedAt())
                        ? Step.NOTHING
                        : Step.RESOLVE;
        };
    }

    private static Step raisedAgain(Known known, Instant time, Duration tellAgainAfter) {
        var resolvedAt = known.resolvedAt();
        if (resolvedAt != null) {
            return time.isAfter(resolvedAt) ? Step.TELL_AGAIN : Step.NOTHING;
        }
        var elapsed = !time.isBefore(known.openedAt().plus(tellAgainAfter));
        return elapsed && repeats(known) ? Step.TELL_AGAIN : Step.NOTHING;
    }

    /**
     * What holds messages is told once, until it is over. Messages can fail again weeks later, a token's end comes nearer with
     * one credential, and nobody says when an error that Meta answers to messages is over.
     */
    private static boolean repeats(Known known) {
        return switch (known.kind()) {
            case MESSAGES_FAILED, MESSAGES_UNKNOWN, TOKEN_EXPIRING -> true;
            case CONNECTION_LOST,
                    PAYMENT_METHOD_MISSING,
                    ACCOUNT_RESTRICTED,
                    NUMBER_NOT_REGISTERED,
                    CERTIFICATE_MISSING -> false;
            case PLATFORM_INCIDENT -> known.credentialId().startsWith(OwnerAlert.META_ERROR);
        };
    }

    /** WhatsApp is for the connection itself; only its recovery is worth a message. */
    static List<Channel> channels(OwnerAlert.Kind kind, AlertTransition transition) {
        return switch (kind) {
            case CONNECTION_LOST -> List.of(Channel.EMAIL, Channel.WHATSAPP, Channel.DASHBOARD);
            case TOKEN_EXPIRING, MESSAGES_FAILED, MESSAGES_UNKNOWN ->
                transition == AlertTransition.RAISED ? List.of(Channel.EMAIL, Channel.DASHBOARD) : List.of();
            case PAYMENT_METHOD_MISSING,
                    ACCOUNT_RESTRICTED,
                    NUMBER_NOT_REGISTERED,
                    CERTIFICATE_MISSING,
                    PLATFORM_INCIDENT -> List.of(Channel.EMAIL, Channel.DASHBOARD);
        };
    }
}
