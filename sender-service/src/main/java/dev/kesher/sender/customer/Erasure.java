package dev.kesher.sender.customer;

import dev.kesher.contracts.BusinessId;
import dev.kesher.eventkit.database.Detached;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.SqlClient;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Erases in one transaction, which goes on if its caller hangs up. A message that was not sent yet ends without an outcome event, because that would name the
 * customer once more; one whose POST is on its way ends as unknown.
 */
@ApplicationScoped
class Erasure {
    /** Every id that names the same customer, the given one included or not. */
    private static final String IDS = """
            with named as (select phone_number_id, canonical from alias where business_id = $1 and id = $2
                           union
                           select phone_number_id, canonical from alias where business_id = $1 and canonical = $2)
            select a.id from alias a join named n using (phone_number_id, canonical)
            union
            select canonical from named""";

    private static final List<String> CUSTOMER = List.of(
            """
            delete from hold
             where scope = 'pair'
               and key in (select lane from message
                            where business_id = $1 and (user_id = any($2) or phone = any($2)))""",
            """
            delete from attempt
             where message_id in (select id from message
                                   where business_id = $1 and (user_id = any($2) or phone = any($2)))""",
            """
            update message
               set content = null, user_id = null, phone = null, reply_to = null, lane = 'erased:' || id,
                   ended_at = coalesce(ended_at, now()), leased_until = null,
                   reason = case when state in ('queued', 'leased', 'posting', 'awaiting')
                                 then '{"code": "erased"}'::jsonb end,
                   state = case when state in ('posting', 'awaiting') then 'unknown'
                                when state in ('queued', 'leased') then
                                    case when attempts = 0 then 'refused' else 'unknown' end
                                else state end
             where business_id = $1 and (user_id = any($2) or phone = any($2))""",
            """
            delete from once o
             using alias a
             where a.business_id = $1 and a.phone_number_id = o.phone_number_id and a.canonical = o.customer
               and a.canonical = any($2)""",
            """
            delete from once
             where customer = any($2)
               and phone_number_id in (select phone_number_id from message where business_id = $1)""",
            "delete from service_window where business_id = $1 and customer = any($2)",
            "delete from alias where business_id = $1 and (id = any($2) or canonical = any($2))");

    private static final List<String> BUSINESS = List.of(
            """
            delete from once
             where phone_number_id in (select phone_number_id from message where business_id = $1)""",
            """
            delete from hold
             where key in (select phone_number_id from message where business_id = $1)
                or key in (select lane from message where business_id = $1)""",
            """
            delete from number_health
             where phone_number_id in (select phone_number_id from message where business_id = $1)""",
            "delete from message where business_id = $1",
            "delete from service_window where business_id = $1",
            "delete from alias where business_id = $1",
            "delete from failure_tally where business_id = $1");

    private final Pool pool;

    Erasure(Pool pool) {
        this.pool = pool;
    }

    Uni<Void> customer(BusinessId business, String id) {
        return Detached.run(() -> pool.withTransaction(sql -> sql.preparedQuery(IDS)
                .execute(Tuple.of(business.value(), id))
                .chain(rows -> {
                    Set<String> ids = new HashSet<>(Set.of(id));
                    rows.forEach(row -> ids.add(row.getString(0)));
                    return run(sql, CUSTOMER, Tuple.of(business.value(), ids.toArray(String[]::new)));
                })));
    }

    Uni<Void> business(BusinessId business) {
        return Detached.run(() -> pool.withTransaction(sql -> run(sql, BUSINESS, Tuple.of(business.value()))));
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
