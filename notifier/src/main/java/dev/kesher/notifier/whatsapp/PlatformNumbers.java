package dev.kesher.notifier.whatsapp;

import dev.kesher.contracts.BusinessId;
import dev.kesher.contracts.Connection;
import dev.kesher.contracts.PhoneNumberId;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** The connections of the platform's own business, as far as the topic was read. A value: each record makes a new one. */
record PlatformNumbers(BusinessId platform, Map<PhoneNumberId, Connection> connections) {
    PlatformNumbers {
        connections = Map.copyOf(connections);
    }

    static PlatformNumbers none(BusinessId platform) {
        return new PlatformNumbers(platform, Map.of());
    }

    /** Lower generations are old news; a number that now belongs to someone else is the platform's no more. */
    PlatformNumbers with(Connection connection) {
        var known = connections.get(connection.phoneNumberId());
        if (known != null && known.generation() >= connection.generation()) {
            return this;
        }
        if (known == null && !connection.businessId().equals(platform)) {
            return this;
        }
        return connection.businessId().equals(platform)
                ? changed(connection.phoneNumberId(), connection)
                : without(connection.phoneNumberId());
    }

    /** After a tombstone. */
    PlatformNumbers without(PhoneNumberId number) {
        var rest = new HashMap<>(connections);
        return rest.remove(number) == null ? this : new PlatformNumbers(platform, rest);
    }

    private PlatformNumbers changed(PhoneNumberId number, Connection connection) {
        var all = new HashMap<>(connections);
        all.put(number, connection);
        return new PlatformNumbers(platform, all);
    }

    /** The number that alerts leave from: the active one; while two are, the newer. */
    Optional<PhoneNumberId> active() {
        return connections.values().stream()
                .filter(connection -> connection.state() == Connection.State.ACTIVE)
                .max(Comparator.comparingLong(Connection::generation))
                .map(Connection::phoneNumberId);
    }
}
