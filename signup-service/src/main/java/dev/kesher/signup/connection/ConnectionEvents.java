package dev.kesher.signup.connection;

import dev.kesher.contracts.Event;
import dev.kesher.contracts.OwnerAlert;
import dev.kesher.contracts.Topic;
import dev.kesher.signup.outbox.Outbox;
import dev.kesher.signup.outbox.OwnerAlerts;
import io.quarkus.hibernate.reactive.panache.Panache;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.Optional;

/**
 * How a change of a connection is told: under a new generation, in the caller's transaction. The caller holds the row's
 * lock, so that the generations of a number grow in the order of its changes.
 */
@ApplicationScoped
class ConnectionEvents {
    private final Outbox outbox;
    private final Clock clock;

    ConnectionEvents(Outbox outbox, Clock clock) {
        this.outbox = outbox;
        this.clock = clock;
    }

    /** Gives the row its next generation, and tells it. */
    Uni<Void> change(ConnectionRow row) {
        return number(row).chain(() -> tell(row));
    }

    /** Gives the row its next generation, which a new row needs before it is stored. */
    Uni<Void> number(ConnectionRow row) {
        return Panache.getSession()
                .chain(session -> session.createNativeQuery("select nextval('connection_generation')", Long.class)
                        .getSingleResult())
                .invoke(generation -> row.generation = generation)
                .replaceWithVoid();
    }

    Uni<Void> tell(ConnectionRow row) {
        var id = row.phoneNumberId + ":" + row.generation;
        return outbox.add(new Event<>(id, Outbox.SOURCE, row.phoneNumberId, clock.instant(), row.event()));
    }

    /** The end of the incident that is open, if one is; taken from the row before the change that ends it. */
    Optional<Event<OwnerAlert>> recovered(ConnectionRow row) {
        return Optional.ofNullable(row.lostAt).map(lost -> OwnerAlerts.recovered(row.event(), clock.instant()));
    }

    /** Nothing if it was not lost. */
    Optional<Event<OwnerAlert>> disconnected(ConnectionRow row) {
        return Optional.ofNullable(row.lostAt).map(lost -> OwnerAlerts.disconnected(row.event(), clock.instant()));
    }

    Uni<Void> add(Optional<Event<OwnerAlert>> alert) {
        return alert.map(outbox::add).orElseGet(() -> Uni.createFrom().voidItem());
    }

    /** The number leaves the compacted topic. */
    Uni<Void> forget(ConnectionRow row) {
        return outbox.addTombstone(Topic.CONNECTIONS, row.phoneNumberId);
    }
}
