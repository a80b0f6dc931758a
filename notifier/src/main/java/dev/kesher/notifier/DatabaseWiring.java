package dev.kesher.notifier;

import dev.kesher.eventkit.database.Transactions;
import io.vertx.core.Vertx;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;

/** The kit's database objects as beans. */
final class DatabaseWiring {
    @Produces
    @Singleton
    Transactions transactions(Vertx vertx) {
        return new Transactions(vertx);
    }
}
