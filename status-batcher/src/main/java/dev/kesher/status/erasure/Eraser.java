package dev.kesher.status.erasure;

import dev.kesher.contracts.Customer;
import dev.kesher.contracts.Erasure;
import dev.kesher.status.table.ErasedRows;
import dev.kesher.status.table.ErasedTable;
import dev.kesher.status.table.MessageTable;
import dev.kesher.status.track.Erased;
import dev.kesher.status.track.Message;
import io.micrometer.core.instrument.MeterRegistry;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;

/**
 * Erases in two steps. First the list of the erased: from then on no drain, of whatever replica, writes what is older. Then
 * the rows, a thousand at a time, each time in a transaction of its own: until none is left, so a kill loses nothing.
 */
@Singleton
class Eraser {
    /** Rows of one transaction: some 20 ms. */
    private static final int AT_ONCE = 1_000;

    /** More than clocks of machines do. */
    private static final Duration CLOCKS_DIFFER = Duration.ofMinutes(5);

    private final ErasedTable erased;
    private final ErasedRows rows;
    private final MessageTable table;
    private final MeterRegistry metrics;
    private final Clock clock = Clock.systemUTC();

    Eraser(ErasedTable erased, ErasedRows rows, MessageTable table, MeterRegistry metrics) {
        this.erased = erased;
        this.rows = rows;
        this.table = table;
        this.metrics = metrics;
    }

    Uni<Void> erase(List<Erasure> erasures) {
        var now = clock.instant();
        return erased.add(erasures.stream().flatMap(one -> entries(one, now)).toList())
                .chain(() -> Multi.createFrom()
                        .iterable(erasures)
                        .onItem()
                        .transformToUniAndConcatenate(one -> rows(one, now))
                        .collect()
                        .last())
                .replaceWithVoid();
    }

    private static Stream<Erased.Entry> entries(Erasure erasure, Instant now) {
        var business = erasure.businessId();
        var customers = erasure.customers();
        var at = at(erasure, now);
        return customers == null
                ? Stream.of(Erased.Entry.ofBusiness(business, at))
                : customers.stream()
                        .flatMap(customer -> Stream.of(customer.userId(), customer.phone()))
                        .filter(id -> id != null)
                        .map(id -> Erased.Entry.ofCustomer(business, id, at));
    }

    /** A clock that is far ahead must not erase what is yet to come. */
    private static Instant at(Erasure erasure, Instant now) {
        var latest = now.plus(CLOCKS_DIFFER);
        return erasure.time().isAfter(latest) ? latest : erasure.time();
    }

    private Uni<Void> rows(Erasure erasure, Instant now) {
        var customers = erasure.customers();
        var before = new UUID((at(erasure, now).toEpochMilli() + 1) << Short.SIZE, 0);
        Uni<Integer> some = customers == null
                ? Uni.createFrom().deferred(() -> rows.delete(erasure.businessId(), before, AT_ONCE))
                : Uni.createFrom().deferred(() -> forget(erasure, customers, before));
        return some.invoke(count -> metrics.counter("kesher.status.erased.rows").increment(count))
                .repeat()
                .until(count -> count == 0)
                .collect()
                .last()
                .replaceWithVoid();
    }

    private Uni<Integer> forget(Erasure erasure, List<Customer> customers, UUID before) {
        return rows.of(erasure.businessId(), customers, before, AT_ONCE)
                .call(ids -> ids.isEmpty() ? Uni.createFrom().voidItem() : table.change(ids, Message::erased))
                .map(List::size);
    }
}
