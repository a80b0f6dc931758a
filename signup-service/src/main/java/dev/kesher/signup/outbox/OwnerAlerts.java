package dev.kesher.signup.outbox;

import dev.kesher.contracts.BusinessId;
import dev.kesher.contracts.Connection;
import dev.kesher.contracts.Event;
import dev.kesher.contracts.OwnerAlert;
import dev.kesher.contracts.OwnerAlert.Kind;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.Map;

/** What an owner is told through the notifier; written once, in the transaction that opens or closes the incident. */
public final class OwnerAlerts {
    private OwnerAlerts() {}

    /** @param reason a short word for it, for example {@code token-invalid} */
    public static Event<OwnerAlert> lost(Connection connection, String reason, Instant at) {
        return event(connection, OwnerAlert.Incident.RAISED, at, Map.of("reason", reason));
    }

    /** @param connection as it was when it was lost: with the old credential */
    public static Event<OwnerAlert> recovered(Connection connection, Instant at) {
        return event(connection, OwnerAlert.Incident.RESOLVED, at, Map.of());
    }

    /** Lost, and then disconnected: there is nothing to mend any more. */
    public static Event<OwnerAlert> disconnected(Connection connection, Instant at) {
        return event(connection, OwnerAlert.Incident.RESOLVED, at, Map.of("reason", OwnerAlert.DISCONNECTED));
    }

    /** @param level 14, 7 or 1: the warning is told once for each */
    public static Event<OwnerAlert> expiring(
            BusinessId business, String credentialId, int level, Instant expiresAt, Instant at) {
        long hours = Duration.between(at, expiresAt).toHours();
        var details = Map.of("expiresAt", expiresAt.toString(), "daysLeft", String.valueOf((hours + 23) / 24));
        var alert = new OwnerAlert(
                business, Kind.TOKEN_EXPIRING, credentialId, null, OwnerAlert.Incident.RAISED, at, details);
        return event(alert, "raised:" + level);
    }

    /** The credential is not used any more, or it ends later than was said. */
    public static Event<OwnerAlert> noLongerExpiring(BusinessId business, String credentialId, Instant at) {
        var alert = new OwnerAlert(
                business, Kind.TOKEN_EXPIRING, credentialId, null, OwnerAlert.Incident.RESOLVED, at, Map.of());
        return event(alert, "resolved");
    }

    /** @param name of the incident, which stands where others have a credential */
    public static Event<OwnerAlert> platform(
            BusinessId platform, String name, OwnerAlert.Incident incident, Instant at, Map<String, String> details) {
        var alert = new OwnerAlert(platform, Kind.PLATFORM_INCIDENT, name, null, incident, at, details);
        return event(alert, word(incident));
    }

    private static Event<OwnerAlert> event(
            Connection connection, OwnerAlert.Incident incident, Instant at, Map<String, String> details) {
        var alert = new OwnerAlert(
                connection.businessId(),
                Kind.CONNECTION_LOST,
                connection.credentialId(),
                connection.phoneNumberId(),
                incident,
                at,
                details);
        return event(alert, word(incident));
    }

    private static Event<OwnerAlert> event(OwnerAlert alert, String what) {
        var kind = alert.kind().name().toLowerCase(Locale.ROOT).replace('_', '-');
        var id = alert.credentialId() + ":" + kind + ":" + what + ":"
                + alert.time().toEpochMilli();
        return new Event<>(id, Outbox.SOURCE, alert.businessId().value(), alert.time(), alert);
    }

    private static String word(OwnerAlert.Incident incident) {
        return incident == OwnerAlert.Incident.RAISED ? "raised" : "resolved";
    }
}
