package dev.kesher.graph;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.kesher.contracts.PhoneNumberId;
import dev.kesher.contracts.Secret;
import dev.kesher.contracts.WabaId;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.core.Vertx;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Clients for tests, closed together, and the values all tests share. */
final class Clients implements AutoCloseable {
    static final Secret TOKEN = Secret.of("EAAtest");
    /** appsecret_proof of TOKEN, as docs/meta/tokens.md#proof gives it. */
    static final String PROOF = "49358f80523f3501db3aacc96d86f4aac4f3448ce65bfeff7c75d0e622d3f17e";

    static final Secret APP_SECRET = Secret.of("test_app_secret");
    static final String APP_ID = "710000000000001";
    static final WabaId WABA = new WabaId("220000000000011");
    static final PhoneNumberId NUMBER = new PhoneNumberId("330000000000021");

    /** Long enough for the slowest machine: reached only if something is broken. */
    static final Duration PATIENCE = Duration.ofSeconds(60);
    /** For tests that are about a time-out. */
    static final Duration HASTE = Duration.ofMillis(300);

    final SimpleMeterRegistry metrics = new SimpleMeterRegistry();
    final Vertx vertx = Vertx.vertx();
    private final List<GraphClient> clients = new ArrayList<>();

    GraphClient patient(URI base) {
        return client(base, PATIENCE, 10, Set.of());
    }

    GraphClient client(URI base, Duration callTimeout, int connections, Set<String> mediaHosts) {
        var settings = new GraphSettings(
                base, "v25.0", APP_ID, APP_SECRET, PATIENCE, callTimeout, connections, mediaHosts, 100_000);
        var client = new GraphClient(vertx, settings, metrics);
        clients.add(client);
        return client;
    }

    static <T> T result(Uni<T> uni) {
        return uni.await().atMost(PATIENCE.multipliedBy(2));
    }

    /** The value of a result that must be Ok. */
    static <T> T value(@Nullable GraphResult<T> result) {
        if (result instanceof GraphResult.Ok<T> ok) {
            return ok.value();
        }
        throw new AssertionError("not ok: " + result);
    }

    /** A text message with letters that need more than one byte. */
    static ObjectNode text() {
        ObjectNode message = JsonNodeFactory.instance
                .objectNode()
                .put("to", "+4915209990001")
                .put("type", "text");
        message.putObject("text").put("body", "Grüße 😀 \u05e9\u05dc\u05d5\u05dd");
        return message;
    }

    @Override
    public void close() {
        clients.forEach(GraphClient::close);
        vertx.closeAndAwait();
    }
}
