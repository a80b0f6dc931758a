package dev.kesher.sender.outbox;

import dev.kesher.contracts.CloudEvents;
import dev.kesher.contracts.Event;
import io.smallrye.mutiny.Uni;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonObject;
import io.vertx.mutiny.sqlclient.SqlClient;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.nio.charset.StandardCharsets;

/** Events that become true with the caller's transaction. */
@ApplicationScoped
public class Outbox {
    public static final String SOURCE = "urn:kesher:sender-service";

    private static final String INSERT = """
            insert into outbox (topic, key, headers, body)
            values ($1, $2, $3, $4)""";

    public Uni<Void> add(SqlClient transaction, Event<?> event) {
        var headers = new JsonObject();
        CloudEvents.headers(event)
                .forEach(header -> headers.put(header.key(), new String(header.value(), StandardCharsets.UTF_8)));
        var body = Buffer.buffer(CloudEvents.body(event.data()));
        return transaction
                .preparedQuery(INSERT)
                .execute(Tuple.of(event.type().topic().topicName(), event.key(), headers, body))
                .replaceWithVoid();
    }
}
