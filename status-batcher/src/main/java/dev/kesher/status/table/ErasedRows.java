package dev.kesher.status.table;

import dev.kesher.contracts.BusinessId;
import dev.kesher.contracts.Customer;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.UUID;
import java.util.stream.StreamSupport;

/** Rows of {@code status.message} that are to be erased: found by their person or business, a few at a time. */
@Singleton
public final class ErasedRows {
    /** One id after the other, so that each walks its index; then the few rows whose further attempts name somebody. */
    static final String OF_CUSTOMER = """
            select found.message_id
              from unnest($2::text[]) as u (id)
             cross join lateral (
                   select message_id
                     from status.message
                    where business_id = $1 and customer_user_id = u.id and message_id < $4
                    order by message_id
                    limit $5) found
             union
            select found.message_id
              from unnest($3::text[]) as p (id)
             cross join lateral (
                   select message_id
                     from status.message
                    where business_id = $1 and customer_phone = p.id and message_id < $4
                    order by message_id
                    limit $5) found
             union
           (select message_id
              from status.message
             where business_id = $1 and message_id < $4 and more -> 'customers' is not null
               and exists (select from jsonb_path_query(more, '$.customers[*]') as c
                            where c ->> 'userId' = any ($2) or c ->> 'phone' = any ($3))
             order by message_id
             limit $5)
             order by 1
             limit $5""";

    private static final String OF_BUSINESS = """
            select message_id
              from status.message
             where business_id = $1 and message_id < $2
             order by message_id
             limit $3""";

    // The bounds let the planner skip the partitions of other days; it cannot see into the array.
    private static final String DELETE = """
            with gone as (
                delete from status.message
                 where business_id = $1
                   and message_id = any ($2)
                   and message_id between $3 and $4
                returning message_id, state),
            counted as (
                select (to_timestamp(('x' || left(replace(message_id::text, '-', ''), 12))::bit(48)::bigint / 1000.0)
                        at time zone 'UTC')::date as day,
                       state, count(*) as messages
                  from gone
                 group by 1, 2)
            insert into status.message_count as c (business_id, day, state, messages)
            select $1, day, state, -messages
              from counted
             order by day, state
                on conflict (business_id, day, state) do update
               set messages = c.messages + excluded.messages""";

    private static final String FORGET_COUNTS =
            "delete from status.message_count where business_id = $1 and messages = 0";

    private final Pool pool;

    public ErasedRows(Pool pool) {
        this.pool = pool;
    }

    /**
     * In ascending order, at most so many.
     *
     * @param before the first id that is not looked at
     */
    public Uni<List<UUID>> of(BusinessId business, List<Customer> customers, UUID before, int most) {
        return pool.preparedQuery(OF_CUSTOMER)
                .execute(Tuple.of(
                        business.value(),
                        customers.stream()
                                .map(Customer::userId)
                                .filter(id -> id != null)
                                .toArray(String[]::new),
                        customers.stream()
                                .map(Customer::phone)
                                .filter(id -> id != null)
                                .toArray(String[]::new),
                        before,
                        most))
                .map(ErasedRows::ids);
    }

    /** Deletes the oldest rows of a business with their counts; all of them in one transaction. @return how many it found */
    public Uni<Integer> delete(BusinessId business, UUID before, int most) {
        return pool.preparedQuery(OF_BUSINESS)
                .execute(Tuple.of(business.value(), before, most))
                .map(ErasedRows::ids)
                .call(ids -> ids.isEmpty()
                        ? pool.preparedQuery(FORGET_COUNTS).execute(Tuple.of(business.value()))
                        : pool.preparedQuery(DELETE)
                                .execute(Tuple.of(
                                        business.value(), ids.toArray(UUID[]::new), ids.getFirst(), ids.getLast())))
                .map(List::size);
    }

    private static List<UUID> ids(RowSet<Row> rows) {
        return StreamSupport.stream(rows.spliterator(), false)
                .map(row -> row.getUUID(0))
                .toList();
    }
}
