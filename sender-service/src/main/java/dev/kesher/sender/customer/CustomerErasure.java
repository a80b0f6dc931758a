package dev.kesher.sender.customer;

import dev.kesher.contracts.BusinessId;
import dev.kesher.eventkit.database.Detached;
import dev.kesher.sender.outbox.Outbox;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.SqlClient;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Erases a customer: first the list of the erased, so that nothing of before is learned any more, then all that is there, then,
 * while nobody learns, what was learned meanwhile; in that last transaction other teams are told, also of a person whom this
 * service does not know. It goes on if its caller hangs up; whoever was not answered asks again.
 * A message that was not sent yet ends without an outcome event, because that would name the customer once more; one whose POST is
 * on its way ends as unknown.
 */
@ApplicationScoped
class CustomerErasure {
    /**
     * Every id that names the same customer, the given ones included or not; at any number of the business, since each may
     * know the person by another phone. A pair that was learned before the number was this business's counts for those it
     * wrote to, or who wrote. Parameters: business, spellings of one id.
     */
    private static final String IDS = """
            with found as (
                select * from alias where id = any($2) or canonical = any($2)),
            known as (
                select id, canonical
                  from (select * from found
                        union
                        select * from alias where canonical in (select canonical from found)) a
                 where business_id = $1
                    or exists (select from message m
                                where m.customer = a.canonical and m.business_id = $1
                                  and m.phone_number_id = a.phone_number_id)
                    or exists (select from service_window w
                                where w.phone_number_id = a.phone_number_id and w.customer = a.canonical
                                  and w.business_id = $1)),
            named as (select canonical from known where id = any($2) or canonical = any($2))
            select id from known where canonical in (select canonical from named)
            union
            select canonical from named""";

    private static final String NUMBERS = """
            select phone_number_id from message where business_id = $1 and customer = any($2)
            union
            select phone_number_id from alias where business_id = $1 and (id = any($2) or canonical = any($2))
            union
            select phone_number_id from service_window where business_id = $1 and customer = any($2)""";

    private static final String LANES_LEFT = """
            delete from lane l
             where phone_number_id = any($1)
               and not exists (select from queue_entry e
                                where e.phone_number_id = l.phone_number_id and e.customer = l.customer)""";

    /** Those in which others wait; the next look sets their dates. */
    private static final String WAKE_LANES = """
            update lane l
               set reply_due = now(), template_due = now(),
                   in_flight = least(l.in_flight, (select count(*)::integer from queue_entry e
                                                    where e.phone_number_id = l.phone_number_id and e.customer = l.customer
                                                      and e.state in ('leased', 'posting')))
             where phone_number_id = any($1) and merged_into is null""";

    /** First, so that locks are taken in the order of everybody. Parameters: business, all ids of the customer. */
    private static final List<String> LOCK_CUSTOMER =
            List.of("select id from message where business_id = $1 and customer = any($2) order by id for update");

    /** Parameters: the numbers that know the customer, all ids. */
    private static final List<String> LOCK_LANES_OF_CUSTOMER = List.of("""
            select customer from lane
             where phone_number_id = any($1) and customer = any($2)
             order by phone_number_id, customer
               for update""");

    /** Afterwards; where another business has the number by now, its own messages to them go on waiting. */
    private static final List<String> LANES_OF_CUSTOMER = List.of(
            LANES_LEFT + " and (customer = any($2) or merged_into = any($2))",
            WAKE_LANES + " and customer = any($2)",
            "delete from once where phone_number_id = any($1) and customer = any($2)");

    /** Last: by what is known of the customer, all that was learned meanwhile is found. Parameters: business, all ids. */
    private static final List<String> LEARNED = List.of(
            "delete from alias where business_id = $1 and (id = any($2) or canonical = any($2))",
            "delete from service_window where business_id = $1 and customer = any($2)");

    /** Parameters: business, all ids of the customer. */
    private static final List<String> CUSTOMER = List.of("""
            delete from attempt
             where message_id in (select id from message where business_id = $1 and customer = any($2))""", """
            with gone as (
                delete from queue_entry e
                 using message m
                 where m.id = e.message_id and m.business_id = $1 and m.customer = any($2)
                returning e.message_id, e.state, e.attempts)
            update message m
               set content = null, user_id = null, phone = null, reply_to = null, customer = 'erased',
                   ended_at = coalesce(m.ended_at, now()),
                   reason = case when m.state = 'open' then '{"code": "erased"}'::jsonb end,
                   state = case when m.state <> 'open' then m.state
                                when g.attempts = 0 then 'refused'
                                else 'unknown' end
              from message o
              left join gone g on g.message_id = o.id
             where o.business_id = $1 and o.customer = any($2) and m.id = o.id""");

    private final Pool pool;
    private final ErasedList erased;
    private final Outbox outbox;
    private final Clock clock;

    CustomerErasure(Pool pool, ErasedList erased, Outbox outbox, Clock clock) {
        this.pool = pool;
        this.erased = erased;
        this.outbox = outbox;
        this.clock = clock;
    }

    Uni<Void> erase(BusinessId business, String id) {
        Set<String> given =
                Stream.concat(Stream.of(id), TwinNumber.of(id).stream()).collect(Collectors.toSet());
        return Detached.awaited(() -> pool.withTransaction(sql -> erased.alone(sql)
                        .chain(() -> ids(sql, business, given))
                        .call(ids -> erased.addCustomer(sql, business, ids)))
                .chain(listed -> pool.withTransaction(sql ->
                        ids(sql, business, listed).call(ids -> erase(sql, business, ids.toArray(String[]::new)))))
                .chain(gone -> pool.withTransaction(sql -> erased.alone(sql)
                        .chain(() -> ids(sql, business, gone))
                        .chain(ids -> last(sql, business, ids)))));
    }

    /** The times are read when all is gone: what was told about the person is older. */
    private Uni<Void> last(SqlClient sql, BusinessId business, Set<String> ids) {
        return Statements.run(sql, LEARNED, Tuple.of(business.value(), ids.toArray(String[]::new)))
                .chain(() -> erased.addCustomer(sql, business, ids))
                .chain(() -> outbox.addAll(sql, ErasureEvents.ofCustomer(business, ids, clock.instant())));
    }

    /** All that names the customer, as far as it is known now. */
    private static Uni<Set<String>> ids(SqlClient sql, BusinessId business, Set<String> given) {
        return Statements.column(
                        sql, IDS, Tuple.of(business.value(), given.toArray(String[]::new)), row -> row.getString(0))
                .map(others -> Stream.concat(given.stream(), others.stream()).collect(Collectors.toSet()));
    }

    private static Uni<Void> erase(SqlClient sql, BusinessId business, String[] ids) {
        var person = Tuple.of(business.value(), ids);
        return Statements.run(sql, LOCK_CUSTOMER, person)
                .chain(() -> Statements.column(sql, NUMBERS, person, row -> row.getString(0)))
                .map(numbers -> Tuple.of(numbers.toArray(String[]::new), ids))
                .chain(numbers -> Statements.run(sql, LOCK_LANES_OF_CUSTOMER, numbers)
                        .chain(() -> Statements.run(sql, CUSTOMER, person))
                        .chain(() -> Statements.run(sql, LANES_OF_CUSTOMER, numbers)));
    }
}
