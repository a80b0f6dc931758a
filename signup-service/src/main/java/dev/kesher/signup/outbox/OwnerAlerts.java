package dev.kesher.signup.outbox;

import dev.kesher.contracts.Connection;
import dev.kesher.contracts.Event;
import dev.kesher.contracts.OwnerAlert;
import java.time.Instant;
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

    private static Event<OwnerAlert> event(
            Connection connection, OwnerAlert.Incident incident, Instant at, Map<String, String> details) {
        var alert = new OwnerAlert(
                connection.businessId(),
                OwnerAlert.Kind.CONNECTION_LOST,
                connection.credentialId(),
                connection.phoneNumberId(),
                incident,
                at,
                details);
        var word = incident == OwnerAlert.Incident.RAISED ? "raised" : "resolved";
        var id = connection.credentialId() + ":connection-lost:" + word + ":" + at.toEpochMilli();
        return new Event<>(id, Outbox.SOURCE, connection.businessId().value(), at, alert);
    }
}
