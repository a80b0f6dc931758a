package dev.kesher.notifier.alert;

import dev.kesher.contracts.OwnerAlert;
import dev.kesher.notifier.delivery.Channel;
import dev.kesher.notifier.delivery.Phase;
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

    /** What is known of an incident: when it was last told, and when that came to its end. */
    record Known(
            OwnerAlert.Kind kind,
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
        return elapsed && repeats(known.kind()) ? Step.TELL_AGAIN : Step.NOTHING;
    }

    /** A connection is lost once; messages can fail again weeks later, and a token's end comes nearer, with one credential. */
    private static boolean repeats(OwnerAlert.Kind kind) {
        return switch (kind) {
            case MESSAGES_FAILED, TOKEN_EXPIRING -> true;
            case CONNECTION_LOST, PLATFORM_INCIDENT -> false;
        };
    }

    /** WhatsApp is for the connection itself; only its recovery is worth a message. */
    static List<Channel> channels(OwnerAlert.Kind kind, Phase phase) {
        return switch (kind) {
            case CONNECTION_LOST -> List.of(Channel.EMAIL, Channel.WHATSAPP, Channel.DASHBOARD);
            case TOKEN_EXPIRING, MESSAGES_FAILED ->
                phase == Phase.RAISED ? List.of(Channel.EMAIL, Channel.DASHBOARD) : List.of();
            case PLATFORM_INCIDENT -> List.of(Channel.EMAIL, Channel.DASHBOARD);
        };
    }
}
