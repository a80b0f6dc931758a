package dev.kesher.status.table;

import dev.kesher.eventkit.database.DayPartitions;
import dev.kesher.status.track.Window;
import io.micrometer.core.instrument.MeterRegistry;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Singleton;
import java.time.Clock;

/**
 * The daily partitions of {@code status.message}. There is no default partition: ids without a day are left out before
 * they are written ({@link Window#holds}), so a forged one cannot fail the statement of the others.
 */
@Singleton
public final class PartitionTable {
    private static final String FORGET_COUNTS = "delete from status.message_count where day < $1";

    // No message that is kept is older than these erasures.
    private static final String FORGET_ERASED =
            "delete from status.erased where erased_at < $1::date::timestamp at time zone 'UTC'";

    private final Pool pool;
    private final DayPartitions partitions;

    public PartitionTable(Pool pool, MeterRegistry metrics) {
        this.pool = pool;
        this.partitions = new DayPartitions(pool, "status.message", Clock.systemUTC(), metrics);
    }

    /**
     * After it every day of the window up to today has its partition, and no day before it is counted or has an erasure. The
     * partitions of later days come, and those of days before it go, as {@link DayPartitions} says.
     */
    public Uni<Void> cover(Window window) {
        return partitions
                .cover(window.first(), window.last())
                .chain(() -> pool.preparedQuery(FORGET_COUNTS).execute(Tuple.of(window.first())))
                .chain(() -> pool.preparedQuery(FORGET_ERASED).execute(Tuple.of(window.first())))
                .replaceWithVoid();
    }
}
