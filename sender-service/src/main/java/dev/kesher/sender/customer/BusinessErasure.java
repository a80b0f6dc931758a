package dev.kesher.sender.customer;

import dev.kesher.contracts.BusinessId;
import dev.kesher.eventkit.database.Detached;
import dev.kesher.eventkit.stop.WorkInHand;
import dev.kesher.problemkit.CommonProblem;
import dev.kesher.problemkit.Problems;
import dev.kesher.sender.outbox.Outbox;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.SqlClient;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Erases a business in portions, each a transaction of its own, so that nobody waits for more than one of them; it goes on if its
 * caller hangs up. What is cut off leaves whole portions: whoever asks again erases the rest. Other teams are told in the last
 * transaction, when nothing else is left, also of a business that this service does not know.
 */
@ApplicationScoped
class BusinessErasure {
    /** Messages, or rows of another table, of one transaction: some 50 ms, for which results and statuses of them wait. */
    private static final int AT_ONCE = 1_000;

    /**
     * Through the index: rows that are gone stand in the table until it is cleaned, and each portion would read all of them
     * again. Only the index learns which of its entries are dead.
     */
    private static final String BY_INDEX = "set local enable_seqscan = off";

    private static final String SOME =
            "select id from (select id from message where business_id = $1 limit $2) found order by id";

    // The bounds let the planner skip the partitions of other days; it cannot see into the array.
    private static final String THESE = "id = any($1) and id between $2 and $3";

    private static final String LOCK = "select phone_number_id from message where " + THESE + " order by id for update";

    private static final String LOCK_LANES = """
            select l.phone_number_id, l.customer
              from lane l
             where (l.phone_number_id, l.customer) in (
                   select phone_number_id, customer from queue_entry where message_id = any($1)
                   union
                   select phone_number_id, customer from message where %s)
             order by l.phone_number_id, l.customer
               for update of l""".formatted(THESE);

    private static final List<String> MESSAGES = List.of(
            "delete from queue_entry where message_id = any($1) and message_id between $2 and $3",
            "delete from attempt where message_id = any($1) and message_id between $2 and $3",
            """
            delete from once o
             using (select id, phone_number_id, customer, once_key from message where %s and once_key is not null) m
             where o.phone_number_id = m.phone_number_id and o.once_key = m.once_key and o.message_id = m.id
               and o.customer = any(array[m.customer,
                   (select canonical from alias a where a.phone_number_id = m.phone_number_id and a.id = m.customer)])""".formatted(THESE),
            "delete from message where " + THESE);

    /** Any of them may hold what another business of the number waits to send; the next look sets their dates. */
    private static final List<String> LANES = List.of("""
            delete from lane l
             using unnest($1::text[], $2::text[]) as t (number, customer)
             where l.phone_number_id = t.number and l.customer = t.customer
               and not exists (select from queue_entry e
                                where e.phone_number_id = l.phone_number_id and e.customer = l.customer)""", """
            update lane l
               set reply_due = now(), template_due = now(),
                   in_flight = least(l.in_flight, (select count(*)::integer from queue_entry e
                                                    where e.phone_number_id = l.phone_number_id and e.customer = l.customer
                                                      and e.state in ('leased', 'posting')))
              from unnest($1::text[], $2::text[]) as t (number, customer)
             where l.phone_number_id = t.number and l.customer = t.customer and l.merged_into is null""");

    /**
     * What is kept of a business beside its messages. Locked before they are counted: what another request for the same erasure
     * deletes is none of these. Parameters: business, how many.
     */
    private static final List<String> SOME_ROWS = Stream.of(
                    "request", "alias", "service_window", "throttle", "failure_tally")
            .map(table -> """
                    delete from %1$s
                     where ctid = any(array(select ctid from %1$s where business_id = $1 limit $2 for update))
                    returning %2$s""".formatted(table, "request".equals(table) ? "''" : "phone_number_id"))
            .toList();

    /** When all there is of a number is another business's, and that has nothing either. Parameter: the numbers. */
    private static final List<String> NUMBERS_GONE =
            Stream.of("pace", "throttle", "number_health").map("""
                    delete from %s s
                     where phone_number_id = any($1)
                       and not exists (select from queue_entry e where e.phone_number_id = s.phone_number_id)
                       and not exists (select from service_window w where w.phone_number_id = s.phone_number_id)
                       and not exists (select from alias a where a.phone_number_id = s.phone_number_id)"""::formatted).toList();

    private final Pool pool;
    private final ErasedList erased;
    private final Outbox outbox;
    private final Clock clock;

    BusinessErasure(Pool pool, ErasedList erased, Outbox outbox, Clock clock) {
        this.pool = pool;
        this.erased = erased;
        this.outbox = outbox;
        this.clock = clock;
    }

    /** One kind of what is kept: erases so many of it, and says how many it found. */
    @FunctionalInterface
    private interface Portion {
        Uni<Integer> erase(SqlClient transaction);
    }

    /** Fails with {@code busy} if the service stops before all is gone, or a portion takes too long: then who asks again goes on. */
    Uni<Void> erase(BusinessId business) {
        var some = Tuple.of(business.value(), AT_ONCE);
        var portions = Stream.concat(
                        Stream.<Portion>of(sql -> messages(sql, some)),
                        SOME_ROWS.stream().map(delete -> (Portion) sql -> rows(sql, delete, some)))
                .toList();
        return Detached.run(() -> transaction(sql -> erased.alone(sql).chain(() -> erased.addBusiness(sql, business)))
                .chain(() -> each(portions, portion -> whileMany(() -> transaction(portion::erase))))
                .chain(() -> whileMany(() -> transaction(sql -> last(sql, business, portions))))
                .replaceWithVoid());
    }

    /** A whole business may take long; its caller waits as long as portions are erased. */
    private <T> Uni<T> transaction(Function<SqlClient, Uni<T>> work) {
        return Detached.awaited(() -> pool.withTransaction(work::apply));
    }

    /** What came since is little. If it is not, nobody is told yet. Meanwhile nothing is learned: it would be there afterwards. */
    private Uni<Integer> last(SqlClient sql, BusinessId business, List<Portion> portions) {
        return erased.alone(sql)
                .chain(() -> each(portions, portion -> portion.erase(sql)))
                .call(found -> isMany(found)
                        ? Uni.createFrom().voidItem()
                        // The times are read when all is gone: what was told about the business is older.
                        : erased.addBusiness(sql, business)
                                .chain(() -> outbox.add(sql, ErasureEvents.ofBusiness(business, clock.instant()))));
    }

    private static boolean isMany(int found) {
        return found == AT_ONCE;
    }

    /** Until a portion is not full. Whoever waits asks another replica for the rest when this one stops. */
    private static Uni<Integer> whileMany(Supplier<Uni<Integer>> portion) {
        return Uni.createFrom()
                .deferred(portion::get)
                .invoke(found -> {
                    if (isMany(found) && WorkInHand.ofTheService().isStopping()) {
                        throw Problems.of(CommonProblem.BUSY);
                    }
                })
                .repeat()
                .whilst(BusinessErasure::isMany)
                .collect()
                .last();
    }

    /** One after the other. @return what the one that found most found */
    private static Uni<Integer> each(List<Portion> portions, Function<Portion, Uni<Integer>> work) {
        return Multi.createFrom()
                .iterable(portions)
                .onItem()
                .transformToUniAndConcatenate(work::apply)
                .collect()
                .with(Collectors.reducing(0, Math::max));
    }

    private static Uni<Integer> messages(SqlClient sql, Tuple some) {
        return sql.query(BY_INDEX)
                .execute()
                .chain(() -> Statements.column(sql, SOME, some, row -> row.getUUID(0)))
                .call(ids -> ids.isEmpty() ? Uni.createFrom().voidItem() : erase(sql, ids))
                .map(List::size);
    }

    /** Locks are taken in the order of everybody: messages, lanes, entries of the queue. */
    private static Uni<Void> erase(SqlClient sql, List<UUID> ids) {
        var these = Tuple.of(ids.toArray(UUID[]::new), ids.getFirst(), ids.getLast());
        return Statements.column(sql, LOCK, these, row -> row.getString(0)).chain(numbers -> lanes(sql, these)
                // While their locks were waited for, some may have been merged into others.
                .chain(() -> lanes(sql, these))
                .chain(lanes -> Statements.run(sql, MESSAGES, these).chain(() -> Statements.run(sql, LANES, lanes)))
                .chain(() -> numbersGone(sql, numbers)));
    }

    private static Uni<Tuple> lanes(SqlClient sql, Tuple these) {
        return Statements.column(sql, LOCK_LANES, these, row -> row)
                .map(rows -> Tuple.of(
                        rows.stream().map(row -> row.getString(0)).toArray(String[]::new),
                        rows.stream().map(row -> row.getString(1)).toArray(String[]::new)));
    }

    private static Uni<Integer> rows(SqlClient sql, String delete, Tuple some) {
        return Statements.column(sql, delete, some, row -> row.getString(0))
                .call(numbers -> numbersGone(sql, numbers))
                .map(List::size);
    }

    private static Uni<Void> numbersGone(SqlClient sql, List<String> numbers) {
        var distinct = numbers.stream().distinct().toArray(String[]::new);
        return distinct.length == 0
                ? Uni.createFrom().voidItem()
                : Statements.run(sql, NUMBERS_GONE, Tuple.of((Object) distinct));
    }
}
