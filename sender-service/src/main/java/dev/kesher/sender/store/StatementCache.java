package dev.kesher.sender.store;

import io.quarkus.reactive.pg.client.PgPoolCreator;
import io.vertx.pgclient.PgBuilder;
import io.vertx.sqlclient.Pool;
import jakarta.inject.Singleton;

/**
 * Lets PostgreSQL keep the plans of long statements too. The client keeps no statement above 2,048 characters by default, and the
 * two that matter most here are longer: planning them took as long as running them.
 */
@Singleton
class StatementCache implements PgPoolCreator {
    private static final int LONGEST = 16_384;

    @Override
    public Pool create(Input input) {
        // One server is configured.
        var options = input.pgConnectOptionsList().getFirst();
        options.setPreparedStatementCacheSqlLimit(LONGEST);
        return PgBuilder.pool()
                .with(input.poolOptions())
                .connectingTo(options)
                .using(input.vertx())
                .build();
    }
}
