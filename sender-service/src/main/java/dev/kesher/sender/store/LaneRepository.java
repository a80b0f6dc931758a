package dev.kesher.sender.store;

import dev.kesher.contracts.PhoneNumberId;
import dev.kesher.sender.message.Message;
import dev.kesher.sender.policy.PairLimit;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlClient;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;

/**
 * The table {@code lane}: which customer of which number is next, and what is in flight there. Its row is the lock under which
 * messages enter, leave and change their place. Locks are taken in one order by everybody: rows of {@code message}, lanes,
 * entries of the queue; several of a kind by their key. {@link LaneUpkeep} does what no message asks for.
 */
@ApplicationScoped
public class LaneRepository {
    private static final String LOCK_OF = """
            select l.phone_number_id, l.customer
              from lane l
              join queue_entry e on e.phone_number_id = l.phone_number_id and e.customer = l.customer
             where e.message_id = any($1)
             order by l.phone_number_id, l.customer
               for update of l""";

    /** Also those to which messages that ended may come back. */
    private static final String LOCK_ALL_OF = """
            select l.phone_number_id, l.customer
              from lane l
              join (select phone_number_id, customer from queue_entry where message_id = any($1)
                    union
                    select phone_number_id, customer from message where id = any($1)) as m
                on l.phone_number_id = m.phone_number_id and l.customer = m.customer
             order by l.phone_number_id, l.customer
               for update of l""";

    private static final String LOCK = """
            select l.phone_number_id, l.customer
              from lane l
              join unnest($1::text[], $2::text[]) as t (number, customer)
                on l.phone_number_id = t.number and l.customer = t.customer
             order by l.phone_number_id, l.customer
               for update of l""";

    /**
     * Who is next, how many POSTs less are in flight, and what was paid of the pair limit. Only right in a statement that
     * begins after the lane was locked: it must see all entries.
     */
    private static final String PASS_ON = """
            with paid as (
                select l.phone_number_id, l.customer, t.done,
                       case when t.posted > 0 then greatest(l.pair_until, now()) + make_interval(secs => $5::double precision * t.posted)
                            else l.pair_until end as pair_until
                  from lane l
                  join (select number, customer, sum(done)::integer as done, sum(posted)::integer as posted
                          from unnest($1::text[], $2::text[], $3::integer[], $4::integer[])
                            as u (number, customer, done, posted)
                         group by 1, 2) t on l.phone_number_id = t.number and l.customer = t.customer)
            update lane l
               set in_flight = greatest(l.in_flight - p.done, 0),
                   pair_until = p.pair_until,
                   reply_due = (select greatest(e.due, p.pair_until - make_interval(secs => $6::double precision)) from queue_entry e
                                 where e.phone_number_id = l.phone_number_id and e.customer = l.customer and not e.template
                                   and e.state = 'queued'
                                 order by e.due limit 1),
                   template_due = (select greatest(e.due, p.pair_until - make_interval(secs => $6::double precision)) from queue_entry e
                                    where e.phone_number_id = l.phone_number_id and e.customer = l.customer and e.template
                                      and e.state = 'queued'
                                    order by e.due limit 1)
              from paid p
             where l.phone_number_id = p.phone_number_id and l.customer = p.customer""";

    private static final String THROTTLE_PAIR = """
            update lane
               set pair_until = greatest(pair_until, now() + make_interval(secs => $3::double precision + $4))
             where phone_number_id = $1 and customer = $2""";

    private static final String OPEN = """
            insert into lane (phone_number_id, customer)
            select n, c from unnest($1::text[], $2::text[]) as t (n, c) order by n, c
            on conflict do nothing""";

    private static final String MARK_MOVED = """
            with told as (
                select * from unnest($1::text[], $2::text[], $3::text[]) as t (number, customer, target)),
            marked as (
                insert into lane (phone_number_id, customer, merged_into, pair_until)
                select number, customer, target, now() from told order by number, customer
                on conflict do nothing
                returning phone_number_id, customer)
            select number, customer
              from told t
             where not exists (select from marked m where m.phone_number_id = t.number and m.customer = t.customer)""";

    private static final String MERGE = """
            with moved as (
                update queue_entry set customer = $3 where phone_number_id = $1 and customer = $2),
            old as (
                update lane l
                   set merged_into = $3, in_flight = 0, reply_due = null, template_due = null, pair_until = now()
                  from lane o
                 where l.phone_number_id = $1 and l.customer = $2
                   and o.phone_number_id = l.phone_number_id and o.customer = l.customer
                returning o.in_flight, o.pair_until)
            update lane l
               set in_flight = l.in_flight + old.in_flight, pair_until = greatest(l.pair_until, old.pair_until),
                   merged_into = null
              from old
             where l.phone_number_id = $1 and l.customer = $3""";

    /**
     * What a transition takes out of a lane.
     *
     * @param done POSTs less in flight
     * @param posted messages that Meta was asked to send: they count for the pair limit
     */
    public record Change(Lane lane, int done, int posted) {
        /** Nothing but a new look at who is next. */
        static Change look(Lane lane) {
            return new Change(lane, 0, 0);
        }
    }

    /** One customer, by canonical id, of one number. */
    public record Lane(String number, String customer) {
        public static Lane of(Message message) {
            return new Lane(message.number().value(), message.canonical());
        }
    }

    /** A customer who turned out to be another one. */
    public record Moved(String number, String customer, String into) {}

    /** The lanes in which these messages are now. */
    Uni<Set<Lane>> lockLanesOf(SqlClient transaction, UUID[] ids) {
        return transaction
                .preparedQuery(LOCK_OF)
                .execute(Tuple.of((Object) ids))
                .map(rows -> StreamSupport.stream(rows.spliterator(), false)
                        .map(row -> new Lane(row.getString("phone_number_id"), row.getString("customer")))
                        .collect(Collectors.toSet()));
    }

    /** The lanes in which these messages are, or were before they ended. */
    Uni<Void> lockAllLanesOf(SqlClient transaction, UUID[] ids) {
        return transaction
                .preparedQuery(LOCK_ALL_OF)
                .execute(Tuple.of((Object) ids))
                .replaceWithVoid();
    }

    Uni<Void> lock(SqlClient transaction, Collection<Lane> lanes) {
        return lanes.isEmpty()
                ? Uni.createFrom().voidItem()
                : transaction
                        .preparedQuery(LOCK)
                        .execute(Tuple.of(numbers(lanes), customers(lanes)))
                        .replaceWithVoid();
    }

    /** For messages that come back when their lane may have been forgotten. */
    Uni<Void> open(SqlClient transaction, Collection<Lane> lanes) {
        return transaction
                .preparedQuery(OPEN)
                .execute(Tuple.of(numbers(lanes), customers(lanes)))
                .replaceWithVoid();
    }

    /** Says who is next in lanes that are locked. */
    public Uni<Void> passOn(SqlClient transaction, List<Change> changes) {
        if (changes.isEmpty()) {
            return Uni.createFrom().voidItem();
        }
        var lanes = changes.stream().map(Change::lane).toList();
        return transaction
                .preparedQuery(PASS_ON)
                .execute(Tuple.of(
                        numbers(lanes),
                        customers(lanes),
                        changes.stream().map(Change::done).toArray(Integer[]::new),
                        changes.stream().map(Change::posted).toArray(Integer[]::new),
                        seconds(PairLimit.PER_MESSAGE),
                        seconds(PairLimit.ADVANCE)))
                .replaceWithVoid();
    }

    /**
     * Meta said that this customer gets too much: nothing goes there for a while. A POST that was refused is charged when its
     * lane is passed on, what was reported later was charged when it was accepted.
     */
    public Uni<Void> throttlePair(SqlClient transaction, Message message, Duration wait) {
        return transaction
                .preparedQuery(THROTTLE_PAIR)
                .execute(Tuple.of(
                        message.number().value(),
                        message.canonical(),
                        seconds(wait),
                        seconds(
                                message.isInFlight()
                                        ? PairLimit.ADVANCE.minus(PairLimit.PER_MESSAGE)
                                        : PairLimit.ADVANCE)))
                .replaceWithVoid();
    }

    /** Two customers turned out to be one: what waits for either waits in one lane, first come, first served. */
    public Uni<Void> merge(SqlClient transaction, PhoneNumberId number, String from, String to) {
        var lanes = List.of(new Lane(number.value(), from), new Lane(number.value(), to));
        return open(transaction, lanes)
                .chain(() -> lock(transaction, lanes))
                .chain(() -> transaction.preparedQuery(MERGE).execute(Tuple.of(number.value(), from, to)))
                .chain(() -> passOn(transaction, List.of(Change.look(lanes.get(1)))));
    }

    /**
     * Customers without a lane get one that says who they are, for whoever knew the old id and comes a moment later.
     *
     * @return those who have a lane already: it is theirs to {@link #merge}
     */
    public Uni<List<Lane>> markMoved(SqlClient transaction, List<Moved> moved) {
        return transaction
                .preparedQuery(MARK_MOVED)
                .execute(Tuple.of(
                        moved.stream().map(Moved::number).toArray(String[]::new),
                        moved.stream().map(Moved::customer).toArray(String[]::new),
                        moved.stream().map(Moved::into).toArray(String[]::new)))
                .map(rows -> StreamSupport.stream(rows.spliterator(), false)
                        .map(row -> new Lane(row.getString("number"), row.getString("customer")))
                        .toList());
    }

    private static String[] numbers(Collection<Lane> lanes) {
        return lanes.stream().map(Lane::number).toArray(String[]::new);
    }

    private static String[] customers(Collection<Lane> lanes) {
        return lanes.stream().map(Lane::customer).toArray(String[]::new);
    }

    private static double seconds(Duration duration) {
        return duration.toMillis() / 1000.0;
    }
}
