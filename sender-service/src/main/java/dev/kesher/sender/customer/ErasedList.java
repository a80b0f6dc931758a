package dev.kesher.sender.customer;

import dev.kesher.contracts.BusinessId;
import dev.kesher.eventkit.ScheduledTask;
import dev.kesher.problemkit.CommonProblem;
import dev.kesher.problemkit.Problems;
import io.quarkus.scheduler.Scheduled;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.SqlClient;
import io.vertx.mutiny.sqlclient.Tuple;
import io.vertx.pgclient.PgException;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Collection;

/**
 * The table {@code erased}: who was erased, and when. Whoever writes down what was told of customers asks {@code is_erased} in the
 * same statement, with the time at which it was told: a partition that is behind brings nobody back.
 */
@ApplicationScoped
class ErasedList {
    /**
     * Waits until what is being learned is there, and lets nobody learn until the list is: an instant, and rare. In this order,
     * in which everybody writes to these tables. Those who learn wait behind it, so it does not wait for long; PostgreSQL ends an
     * autovacuum that is in the way after a second.
     */
    private static final String ALONE = """
            set local lock_timeout = '2s';
            lock table alias, service_window in share row exclusive mode""";

    private static final String ADD = """
            insert into erased as e (who, erased_at)
            select distinct who($1, id), clock_timestamp() from unnest($2::text[]) as t (id)
             order by 1
            on conflict (who) do update
               set erased_at = excluded.erased_at""";

    /** Dead letters are kept the longest, 14 days; and a day for a reader that is behind. */
    private static final String FORGET = "delete from erased where erased_at < now() - interval '15 days'";

    private static final String LOCK_NOT_AVAILABLE = "55P03";
    private static final String THE_BUSINESS_ITSELF = "";

    private final Pool pool;

    ErasedList(Pool pool) {
        this.pool = pool;
    }

    /** Until the transaction ends, nobody else learns of customers. Fails with {@code busy} if somebody holds them for long. */
    Uni<Void> alone(SqlClient transaction) {
        return transaction
                .query(ALONE)
                .execute()
                .onFailure(ErasedList::isLocked)
                .transform(locked -> Problems.of(CommonProblem.BUSY))
                .replaceWithVoid();
    }

    private static boolean isLocked(Throwable failure) {
        return failure instanceof PgException refused && LOCK_NOT_AVAILABLE.equals(refused.getSqlState());
    }

    Uni<Void> addCustomer(SqlClient transaction, BusinessId business, Collection<String> ids) {
        return add(transaction, business, ids.toArray(String[]::new));
    }

    Uni<Void> addBusiness(SqlClient transaction, BusinessId business) {
        return add(transaction, business, THE_BUSINESS_ITSELF);
    }

    private static Uni<Void> add(SqlClient transaction, BusinessId business, String... ids) {
        return transaction
                .preparedQuery(ADD)
                .execute(Tuple.of(business.value(), ids))
                .replaceWithVoid();
    }

    @Scheduled(every = "1h", delayed = "5m", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    Uni<Void> forget() {
        return ScheduledTask.of("the list of the erased", pool.query(FORGET).execute());
    }
}
