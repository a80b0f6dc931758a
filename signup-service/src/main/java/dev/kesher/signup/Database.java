package dev.kesher.signup;

import dev.kesher.eventkit.database.Transactions;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Vertx;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.function.Supplier;

/** The kit's {@link Transactions} as this service's one way to its database. */
@ApplicationScoped
public class Database {
    private final Transactions transactions;

    Database(Vertx vertx) {
        this.transactions = new Transactions(vertx);
    }

    /** @param work database calls only; it goes on when the caller hangs up */
    public <T> Uni<T> inTransaction(Supplier<Uni<T>> work) {
        return transactions.inTransaction(work);
    }
}
