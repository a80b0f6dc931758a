package dev.kesher.ingest.webhook;

import dev.kesher.contracts.BusinessId;
import dev.kesher.contracts.Connection;
import dev.kesher.contracts.PhoneNumberId;
import dev.kesher.contracts.WabaId;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The connections that exist, as the topic told them so far: one writer, many readers. It grows with the number of
 * connections only.
 */
public final class ConnectionTable {
    private final Map<PhoneNumberId, Connection> connections = new ConcurrentHashMap<>();
    private final Map<String, PhoneNumberId> numbersByPhone = new ConcurrentHashMap<>();

    /** Obeys the highest generation, whatever the order. */
    public void apply(Connection connection) {
        var now = connections.merge(
                connection.phoneNumberId(),
                connection,
                (known, told) -> told.generation() >= known.generation() ? told : known);
        if (now.state() == Connection.State.REMOVED) {
            forgetPhone(now.phoneNumberId());
        }
    }

    /** After a tombstone. */
    public void forget(PhoneNumberId number) {
        connections.remove(number);
        forgetPhone(number);
    }

    /** The connection of a number whose webhooks we take: activating, active or draining. */
    Optional<Connection> receiving(PhoneNumberId number) {
        return Optional.ofNullable(connections.get(number)).filter(ConnectionTable::receives);
    }

    List<BusinessId> businessesOf(WabaId waba) {
        return connections.values().stream()
                .filter(ConnectionTable::receives)
                .filter(connection -> connection.wabaId().equals(waba))
                .map(Connection::businessId)
                .distinct()
                .sorted(Comparator.comparing(BusinessId::value))
                .toList();
    }

    /**
     * Webhooks name the phone of the number they are for (docs/meta/webhooks.md#envelope): so we learn which phones are
     * connected here.
     */
    void learnPhone(PhoneNumberId number, String phone) {
        if (!number.equals(numbersByPhone.get(phone))) {
            forgetPhone(number);
            numbersByPhone.put(phone, number);
        }
    }

    /** Whether this phone is a number connected here; false also if no webhook of that number came yet. */
    boolean isConnectedPhone(String phone) {
        return Optional.ofNullable(numbersByPhone.get(phone))
                .flatMap(this::receiving)
                .isPresent();
    }

    public int size() {
        return connections.size();
    }

    private void forgetPhone(PhoneNumberId number) {
        numbersByPhone.values().removeIf(number::equals);
    }

    private static boolean receives(Connection connection) {
        return switch (connection.state()) {
            case ACTIVATING, ACTIVE, DRAINING -> true;
            case REMOVED -> false;
        };
    }
}
