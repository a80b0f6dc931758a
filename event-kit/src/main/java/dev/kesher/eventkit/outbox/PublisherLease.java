package dev.kesher.eventkit.outbox;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;
import java.util.UUID;

/** The right to publish, the one row of {@code outbox_publisher}: one replica at a time, for 30 s unless renewed. */
final class PublisherLease {
    private static final String TAKE = """
            update outbox_publisher
               set lease = $1, leased_until = now() + interval '30 seconds'
             where leased_until is null or leased_until < now() or lease = $1""";

    private static final String GIVE_BACK =
            "update outbox_publisher set lease = null, leased_until = null where lease = $1";

    private final Pool pool;
    private final UUID me = UUID.randomUUID();

    PublisherLease(Pool pool) {
        this.pool = pool;
    }

    /** Takes or renews it. */
    Uni<Boolean> take() {
        return pool.preparedQuery(TAKE).execute(Tuple.of(me)).map(rows -> rows.rowCount() == 1);
    }

    Uni<Void> giveBack() {
        return pool.preparedQuery(GIVE_BACK).execute(Tuple.of(me)).replaceWithVoid();
    }
}
