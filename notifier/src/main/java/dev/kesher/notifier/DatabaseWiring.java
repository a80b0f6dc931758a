package dev.kesher.notifier;

import dev.kesher.eventkit.database.PoolLiveness;
import dev.kesher.eventkit.database.Transactions;
import io.micrometer.core.instrument.MeterRegistry;
import io.vertx.core.Vertx;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.Liveness;

/** The kit's database objects as beans. */
final class DatabaseWiring {
    @Produces
    @Singleton
    Transactions transactions(Vertx vertx) {
        return new Transactions(vertx);
    }

    @Produces
    @Liveness
    @Singleton
    HealthCheck databasePool(Pool pool, MeterRegistry metrics) {
        return new PoolLiveness(pool, metrics);
    }
}
