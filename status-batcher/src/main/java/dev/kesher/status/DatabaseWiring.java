package dev.kesher.status;

import dev.kesher.eventkit.database.PoolLiveness;
import io.micrometer.core.instrument.MeterRegistry;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.Liveness;

/** The kit's database objects as beans. */
final class DatabaseWiring {
    @Produces
    @Liveness
    @Singleton
    HealthCheck databasePool(Pool pool, MeterRegistry metrics) {
        return new PoolLiveness(pool, metrics);
    }
}
