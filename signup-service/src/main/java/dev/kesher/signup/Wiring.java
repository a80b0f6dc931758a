package dev.kesher.signup;

import dev.kesher.graph.GraphClient;
import dev.kesher.graph.GraphSettings;
import dev.kesher.graph.error.ErrorTable;
import io.micrometer.core.instrument.MeterRegistry;
import io.vertx.mutiny.core.Vertx;
import jakarta.enterprise.inject.Disposes;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.Set;

/** Makes beans of what knows nothing of beans. */
class Wiring {
    @Produces
    @Singleton
    GraphClient graph(Vertx vertx, SignupConfig config, MeterRegistry registry) {
        var meta = config.meta();
        // Downloads belong to sender-service: no media hosts, and a size that is never reached.
        var settings = new GraphSettings(
                meta.url(),
                meta.version(),
                meta.appId(),
                meta.appSecret(),
                meta.connectTimeout(),
                meta.callTimeout(),
                meta.maxConnections(),
                Set.of(),
                1);
        return new GraphClient(vertx, settings, registry);
    }

    void close(@Disposes GraphClient graph) {
        graph.close();
    }

    @Produces
    @Singleton
    ErrorTable errors() {
        return ErrorTable.load();
    }

    @Produces
    @Singleton
    Clock clock() {
        return Clock.systemUTC();
    }
}
