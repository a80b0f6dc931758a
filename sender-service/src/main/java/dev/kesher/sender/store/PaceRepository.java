package dev.kesher.sender.store;

import dev.kesher.contracts.PhoneNumberId;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.SqlClient;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.stream.StreamSupport;

/**
 * The table {@code pace}: how fast each number may send, shared by all replicas. Who claims messages takes their places in
 * time with them ({@link ClaimQuery}).
 */
@ApplicationScoped
public class PaceRepository {
    private static final String OPEN = """
            insert into pace (phone_number_id)
            select n from unnest($1::text[]) as t (n) order by n
            on conflict do nothing""";

    /** At most once a second: the answers to what was on its way together are one piece of news. */
    private static final String SLOW_DOWN = """
            update pace
               set factor = greatest(0.05, 0.7 * least(1, factor + 0.02 * extract(epoch from now() - factor_at))),
                   factor_at = now(), next_at = greatest(next_at, now() + make_interval(secs => $2))
             where phone_number_id = $1 and factor_at < now() - interval '1 second'""";

    private static final String SET = "update pace set per_second = $2, read_at = now() where phone_number_id = $1";

    private static final String UNREAD = """
            update pace
               set read_at = now()
             where phone_number_id = any($1) and (read_at is null or read_at < now() - interval '1 day')
            returning phone_number_id""";

    private static final String FORGET_READ = "update pace set read_at = null where phone_number_id = $1";
    private static final String READ = "select per_second from pace where phone_number_id = $1";
    private final Pool pool;

    PaceRepository(Pool pool) {
        this.pool = pool;
    }

    /** Numbers that were not sent from before begin with Meta's ordinary throughput. */
    public Uni<Void> open(Collection<PhoneNumberId> numbers) {
        return pool.preparedQuery(OPEN)
                .execute(Tuple.of((Object) texts(numbers)))
                .replaceWithVoid();
    }

    /**
     * Meta said that the number is too fast: it goes on at 70 % of its pace, which comes back by 2 % a second.
     *
     * @param pause how long it does not send at all
     */
    public Uni<Void> slowDown(SqlClient transaction, PhoneNumberId number, Duration pause) {
        return transaction
                .preparedQuery(SLOW_DOWN)
                .execute(Tuple.of(number.value(), pause.toMillis() / 1000.0))
                .replaceWithVoid();
    }

    /** Of these numbers, those whose throughput was not asked for within a day; each is given to one caller. */
    public Uni<List<PhoneNumberId>> takeUnread(Collection<PhoneNumberId> numbers) {
        return pool.preparedQuery(UNREAD)
                .execute(Tuple.of((Object) texts(numbers)))
                .map(rows -> StreamSupport.stream(rows.spliterator(), false)
                        .map(row -> new PhoneNumberId(row.getString("phone_number_id")))
                        .toList());
    }

    public Uni<Void> set(PhoneNumberId number, double perSecond) {
        return pool.preparedQuery(SET)
                .execute(Tuple.of(number.value(), perSecond))
                .replaceWithVoid();
    }

    /** Its throughput is to be asked for again. */
    public Uni<Void> unread(PhoneNumberId number) {
        return unread(pool, number);
    }

    public Uni<Void> unread(SqlClient sql, PhoneNumberId number) {
        return sql.preparedQuery(FORGET_READ).execute(Tuple.of(number.value())).replaceWithVoid();
    }

    /** Messages per second; Meta's ordinary throughput if the number never sent. */
    public Uni<Double> perSecond(PhoneNumberId number, double ordinary) {
        return pool.preparedQuery(READ)
                .execute(Tuple.of(number.value()))
                .map(rows -> rows.size() == 0
                        ? (Double) ordinary
                        : rows.iterator().next().getDouble("per_second"));
    }

    private static String[] texts(Collection<PhoneNumberId> numbers) {
        return numbers.stream().map(PhoneNumberId::value).toArray(String[]::new);
    }
}
