package dev.kesher.signup.outbox;

import com.fasterxml.jackson.core.JsonProcessingException;
import dev.kesher.contracts.CloudEvents;
import dev.kesher.contracts.ContractJson;
import dev.kesher.contracts.Event;
import dev.kesher.contracts.Topic;
import dev.kesher.signup.Database;
import io.quarkus.hibernate.reactive.panache.PanacheRepository;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** What is to be published. Rows of one key are published in the order of their transactions, which lock what they tell. */
@ApplicationScoped
public class Outbox implements PanacheRepository<OutboxRow> {
    public static final String SOURCE = "urn:kesher:signup";

    private final Database database;
    private final Clock clock;

    Outbox(Database database, Clock clock) {
        this.database = database;
        this.clock = clock;
    }

    /** Joins the caller's transaction. */
    public Uni<Void> add(Event<?> event) {
        var row = row(event.type().topic(), event.key());
        row.headers = json(event);
        row.body = CloudEvents.body(event.data());
        return persist(row).replaceWithVoid();
    }

    /** Joins the caller's transaction. */
    public Uni<Void> addTombstone(Topic topic, String key) {
        var row = row(topic, key);
        row.headers = "{}";
        return persist(row).replaceWithVoid();
    }

    /** Whether nothing of this key waits any more. */
    public Uni<Boolean> isTold(Topic topic, String key) {
        return database.inTransaction(() -> count("topic = ?1 and recordKey = ?2", topic.topicName(), key))
                .map(waiting -> waiting == 0);
    }

    Uni<List<OutboxRow>> oldest(int rows) {
        return database.inTransaction(() -> find("order by id").page(0, rows).list());
    }

    Uni<Void> told(OutboxRow row) {
        return database.inTransaction(() -> deleteById(row.id)).replaceWithVoid();
    }

    Uni<Long> waiting() {
        return database.inTransaction(this::count);
    }

    private OutboxRow row(Topic topic, String key) {
        var row = new OutboxRow();
        row.topic = topic.topicName();
        row.recordKey = key;
        row.createdAt = clock.instant();
        return row;
    }

    private static String json(Event<?> event) {
        Map<String, String> headers = new HashMap<>();
        CloudEvents.headers(event)
                .forEach(header -> headers.put(header.key(), new String(header.value(), StandardCharsets.UTF_8)));
        try {
            return ContractJson.mapper().writeValueAsString(headers);
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException("texts cannot be written as JSON", impossible);
        }
    }
}
