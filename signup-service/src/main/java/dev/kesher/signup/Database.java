package dev.kesher.signup;

import dev.kesher.eventkit.WaitingWork.Waiting;
import dev.kesher.eventkit.database.Transactions;
import io.quarkus.hibernate.reactive.panache.Panache;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Vertx;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
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

    /** @param hql selects a count and the earliest of a time, which is null if there is none */
    public Uni<Waiting> waiting(String hql, Map<String, Object> values) {
        return inTransaction(() -> Panache.getSession().chain(session -> {
                    var query = session.createSelectionQuery(hql, Object[].class);
                    values.forEach(query::setParameter);
                    return query.getSingleResult();
                }))
                .map(row -> new Waiting((Long) row[0], Optional.ofNullable((Instant) row[1])));
    }
}
