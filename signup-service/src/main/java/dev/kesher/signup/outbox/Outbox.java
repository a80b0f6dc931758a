package dev.kesher.signup.outbox;

import dev.kesher.contracts.Event;
import dev.kesher.contracts.Topic;
import dev.kesher.eventkit.outbox.SessionOutbox;
import io.quarkus.hibernate.reactive.panache.Panache;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.enterprise.context.ApplicationScoped;

/** What is to be published. Rows of one key are published in the order of their transactions, which lock what they tell. */
@ApplicationScoped
public class Outbox {
    public static final String SOURCE = "urn:kesher:signup";

    private final dev.kesher.eventkit.outbox.Outbox table;

    Outbox(Pool pool) {
        this.table = new dev.kesher.eventkit.outbox.Outbox(pool);
    }

    /** Joins the caller's transaction. */
    public Uni<Void> add(Event<?> event) {
        return Panache.getSession().chain(session -> SessionOutbox.add(session, event));
    }

    /** Joins the caller's transaction. */
    public Uni<Void> addTombstone(Topic topic, String key) {
        return Panache.getSession().chain(session -> SessionOutbox.addTombstone(session, topic.topicName(), key));
    }

    /** Whether nothing of this key waits any more. */
    public Uni<Boolean> isTold(Topic topic, String key) {
        return table.isPublished(topic.topicName(), key);
    }

    dev.kesher.eventkit.outbox.Outbox table() {
        return table;
    }
}
