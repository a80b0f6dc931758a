package dev.kesher.sender.store;

import io.quarkus.reactive.pg.client.PgPoolCreator;
import io.vertx.pgclient.PgBuilder;
import io.vertx.sqlclient.Pool;
import jakarta.inject.Singleton;

/** The pool of connections to PostgreSQL, with what no property of Quarkus sets. */
@Singleton
class ConnectionPool implements PgPoolCreator {
    /**
     * Characters. Lets PostgreSQL keep the plans of long statements too: the client keeps none above 2,048 by default, and the two
     * that matter most here are longer. Planning them took as long as running them.
     */
    private static final int LONGEST_KEPT = 16_384;

    /** Twice the 1,024 messages that may be on their way at once: whoever comes when so much waits is told so at once. */
    private static final int MOST_WAITING = 2_048;

    /** Milliseconds. A host that does not answer is known before the pool itself gives up, after 30 s. */
    private static final int CONNECT_TIMEOUT = 10_000;

    @Override
    public Pool create(Input input) {
        // One server is configured.
        var options = input.pgConnectOptionsList().getFirst();
        options.setPreparedStatementCacheSqlLimit(LONGEST_KEPT);
        // Firewalls forget connections that are silent, and a host that is gone says nothing.
        options.setTcpKeepAlive(true);
        options.setConnectTimeout(CONNECT_TIMEOUT);
        return PgBuilder.pool()
                .with(input.poolOptions().setMaxWaitQueueSize(MOST_WAITING))
                .connectingTo(options)
                .using(input.vertx())
                .build();
    }
}
