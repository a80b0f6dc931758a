package dev.kesher.sender.customer;

import dev.kesher.contracts.BusinessId;
import dev.kesher.eventkit.database.Detached;
import dev.kesher.sender.outbox.Outbox;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.SqlClient;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/**
 * Erases in one transaction, which goes on if its caller hangs up, and tells other teams in it, also of a person whom this
 * service does not know. A message that was not sent yet ends without an outcome event, because that would name the
 * customer once more; one whose POST is on its way ends as unknown.
 */
@ApplicationScoped
class Erasures {
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

    private static final String NUMBERS_OF_BUSINESS = """
            select phone_number_id from message where business_id = $1
            union
            select phone_number_id from alias where business_id = $1""";

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

    /** Parameters: business, all ids of the customer. */
    private static final List<String> CUSTOMER = List.of(
            """
            delete from attempt
             where message_id in (select id from message where business_id = $1 and customer = any($2))""",
            """
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
             where o.business_id = $1 and o.customer = any($2) and m.id = o.id""",
            "delete from service_window where business_id = $1 and customer = any($2)",
            "delete from alias where business_id = $1 and (id = any($2) or canonical = any($2))");

    private static final List<String> LOCK_BUSINESS =
            List.of("select id from message where business_id = $1 order by id for update");

    /** Parameter: the numbers of the business, any of which may be another's by now. */
    private static final List<String> LOCK_LANES = List.of("""
            select customer from lane
             where phone_number_id = any($1)
             order by phone_number_id, customer
               for update""");

    /** Parameter: business. */
    private static final List<String> BUSINESS = List.of(
            "delete from queue_entry where message_id in (select id from message where business_id = $1)",
            "delete from attempt where message_id in (select id from message where business_id = $1)",
            "delete from message where business_id = $1",
            "delete from request where business_id = $1",
            "delete from throttle where business_id = $1",
            "delete from service_window where business_id = $1",
            "delete from alias where business_id = $1",
            "delete from failure_tally where business_id = $1");

    /** Afterwards, when all there is of a number is another business's. Parameter: the numbers. */
    private static final List<String> NUMBERS_GONE = Stream.concat(
                    Stream.of(LANES_LEFT, WAKE_LANES, """
                            delete from once o
                             where phone_number_id = any($1)
                               and not exists (select from message m where m.id = o.message_id)"""),
                    Stream.of("pace", "throttle", "number_health").map("""
                            delete from %s s
                             where phone_number_id = any($1)
                               and not exists (select from queue_entry e where e.phone_number_id = s.phone_number_id)
                               and not exists (select from service_window w where w.phone_number_id = s.phone_number_id)
                               and not exists (select from alias a where a.phone_number_id = s.phone_number_id)"""::formatted))
            .toList();

    private final Pool pool;
    private final Outbox outbox;
    private final Clock clock;

    Erasures(Pool pool, Outbox outbox, Clock clock) {
        this.pool = pool;
        this.outbox = outbox;
        this.clock = clock;
    }

    Uni<Void> customer(BusinessId business, String id) {
        Set<String> given =
                Stream.concat(Stream.of(id), TwinNumber.of(id).stream()).collect(Collectors.toSet());
        return Detached.run(() -> pool.withTransaction(sql -> strings(
                        sql, IDS, Tuple.of(business.value(), given.toArray(String[]::new)))
                .chain(others -> {
                    Set<String> ids = new HashSet<>(given);
                    ids.addAll(others);
                    // The time is read when all is locked and gone: what was told about the person is older.
                    return customer(sql, business, ids.toArray(String[]::new))
                            .chain(() -> outbox.addAll(sql, ErasureEvents.ofCustomer(business, ids, clock.instant())));
                })));
    }

    private static Uni<Void> customer(SqlClient sql, BusinessId business, String[] ids) {
        var person = Tuple.of(business.value(), ids);
        return run(sql, LOCK_CUSTOMER, person)
                .chain(() -> strings(sql, NUMBERS, person))
                .map(numbers -> Tuple.of(numbers.toArray(String[]::new), ids))
                .chain(numbers -> run(sql, LOCK_LANES_OF_CUSTOMER, numbers)
                        .chain(() -> run(sql, CUSTOMER, person))
                        .chain(() -> run(sql, LANES_OF_CUSTOMER, numbers)));
    }

    Uni<Void> business(BusinessId business) {
        var own = Tuple.of(business.value());
        return Detached.run(() -> pool.withTransaction(sql -> run(sql, LOCK_BUSINESS, own)
                .chain(() -> strings(sql, NUMBERS_OF_BUSINESS, own))
                .map(numbers -> Tuple.of((Object) numbers.toArray(String[]::new)))
                .chain(numbers -> run(sql, LOCK_LANES, numbers)
                        .chain(() -> run(sql, BUSINESS, own))
                        .chain(() -> run(sql, NUMBERS_GONE, numbers)))
                .chain(() -> outbox.add(sql, ErasureEvents.ofBusiness(business, clock.instant())))));
    }

    private static Uni<List<String>> strings(SqlClient sql, String query, Tuple parameters) {
        return sql.preparedQuery(query).execute(parameters).map(rows -> StreamSupport.stream(rows.spliterator(), false)
                .map(row -> row.getString(0))
                .toList());
    }

    private static Uni<Void> run(SqlClient sql, List<String> statements, Tuple parameters) {
        return Multi.createFrom()
                .iterable(statements)
                .onItem()
                .transformToUniAndConcatenate(
                        statement -> sql.preparedQuery(statement).execute(parameters))
                .collect()
                .last()
                .replaceWithVoid();
    }
}
