package dev.kesher.eventkit.outbox;

import dev.kesher.contracts.CloudEvents;
import dev.kesher.contracts.Event;
import io.smallrye.mutiny.Uni;
import org.hibernate.FlushMode;
import org.hibernate.reactive.mutiny.Mutiny;

/**
 * Adds to the {@link Outbox} in the transaction of a Hibernate session. What the session itself has not written yet is
 * written when it ends, as without this. Apart, because not every service has Hibernate.
 */
public final class SessionOutbox {
    private static final String ADD =
            "insert into outbox (topic, record_key, headers, body) values (:topic, :key, :headers, :body)";
    private static final String ADD_TOMBSTONE =
            "insert into outbox (topic, record_key, headers) values (:topic, :key, '{}')";

    private SessionOutbox() {}

    public static Uni<Void> add(Mutiny.Session session, Event<?> event) {
        return session.createNativeQuery(ADD)
                .setFlushMode(FlushMode.MANUAL)
                .setParameter("topic", event.type().topic().topicName())
                .setParameter("key", event.key())
                .setParameter("headers", Outbox.headers(event))
                .setParameter("body", CloudEvents.body(event.data()))
                .executeUpdate()
                .replaceWithVoid();
    }

    /** A record without a value: on a compacted topic it says that the key has none any more. */
    public static Uni<Void> addTombstone(Mutiny.Session session, String topic, String key) {
        return session.createNativeQuery(ADD_TOMBSTONE)
                .setFlushMode(FlushMode.MANUAL)
                .setParameter("topic", topic)
                .setParameter("key", key)
                .executeUpdate()
                .replaceWithVoid();
    }
}
