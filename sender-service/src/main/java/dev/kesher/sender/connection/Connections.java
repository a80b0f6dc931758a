package dev.kesher.sender.connection;

import dev.kesher.contracts.BusinessId;
import dev.kesher.contracts.Connection;
import dev.kesher.contracts.PhoneNumberId;
import dev.kesher.contracts.WabaId;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** The newest connection record of every number. Written by one thread, read by all. */
final class Connections {
    private final Map<PhoneNumberId, Connection> byNumber = new ConcurrentHashMap<>();
    private final Map<BusinessId, Set<PhoneNumberId>> numbersOf = new ConcurrentHashMap<>();

    /** @return whether what waits for the number must be looked at again: it has another credential or another state */
    boolean put(Connection told) {
        var before = byNumber.get(told.phoneNumberId());
        if (before != null && before.generation() >= told.generation()) {
            return false;
        }
        byNumber.put(told.phoneNumberId(), told);
        numbersOf
                .computeIfAbsent(told.businessId(), business -> ConcurrentHashMap.newKeySet())
                .add(told.phoneNumberId());
        if (before != null && !before.businessId().equals(told.businessId())) {
            forget(before);
        }
        return before != null && !(before.credentialId().equals(told.credentialId()) && before.state() == told.state());
    }

    void remove(PhoneNumberId number) {
        var before = byNumber.remove(number);
        if (before != null) {
            forget(before);
        }
    }

    private void forget(Connection before) {
        numbersOf.computeIfPresent(before.businessId(), (business, numbers) -> {
            numbers.remove(before.phoneNumberId());
            return numbers.isEmpty() ? null : numbers;
        });
    }

    Optional<Connection> of(PhoneNumberId number) {
        return Optional.ofNullable(byNumber.get(number));
    }

    /** Numbers that send or receive through this account. */
    List<Connection> of(WabaId waba) {
        return byNumber.values().stream()
                .filter(connection -> connection.wabaId().equals(waba))
                .toList();
    }

    /** Sends use exactly one number: the newest active one. */
    Optional<Connection> activeOf(BusinessId business) {
        return numbersOf.getOrDefault(business, Set.of()).stream()
                .map(byNumber::get)
                .filter(Objects::nonNull)
                .filter(connection -> connection.businessId().equals(business))
                .filter(connection -> connection.state() == Connection.State.ACTIVE)
                .max(Comparator.comparingLong(Connection::generation));
    }

    int size() {
        return byNumber.size();
    }
}
