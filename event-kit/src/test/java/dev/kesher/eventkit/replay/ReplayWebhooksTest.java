package dev.kesher.eventkit.replay;

import static dev.kesher.eventkit.replay.Run.bytes;
import static dev.kesher.eventkit.replay.Run.replay;
import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.kesher.contracts.DeadLetter;
import dev.kesher.contracts.Topic;
import dev.kesher.eventkit.Stack;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.concurrent.CopyOnWriteArrayList;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Bodies of Meta's form are posted again and signed; a server stands here for webhook-ingest and takes them. */
class ReplayWebhooksTest {
    private static final String SECRET = "the app's secret";

    private final String mark = Stack.name("webhook");
    private final List<String> bodies = new CopyOnWriteArrayList<>();
    private final List<String> signatures = new CopyOnWriteArrayList<>();
    private final ConcurrentLinkedDeque<Integer> answers = new ConcurrentLinkedDeque<>();
    private HttpServer server;

    @BeforeEach
    void start() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/webhooks/whatsapp", this::take);
        server.start();
    }

    @AfterEach
    void stop() {
        server.stop(0);
    }

    @Test
    void aBodyIsPostedAsItWasSignedAndOnlyOnce() throws Exception {
        keep("{\"text\": \"שלום\"}");

        var first = run();
        var second = run();

        assertThat(first.said()).contains("Replayed 1; ");
        assertThat(second.said()).contains("Replayed 0; 1 were replayed before");
        assertThat(bodies).containsExactly("{\"text\": \"שלום\"}");
        assertThat(signatures).containsExactly(hmac("{\"text\": \"שלום\"}"));
    }

    @Test
    void whileKafkaIsAwayItIsPostedAgain() {
        keep("{}");
        answers.addAll(List.of(503, 200));

        assertThat(run().said()).contains("Replayed 1; ");
        assertThat(bodies).hasSize(2);
    }

    @Test
    void aWrongSecretBreaksTheRunOffAndMarksNothing() {
        keep("{}");
        answers.add(401);

        var refused = run();
        var again = run();

        assertThat(refused.code()).isEqualTo(1);
        assertThat(refused.said())
                .contains("Broken off: webhook-ingest answers 401: KESHER_META_APP_SECRET is not its app secret")
                .doesNotContain(SECRET);
        assertThat(again.said()).contains("Replayed 1; ");
    }

    @Test
    void aBodyThatIsRefusedStaysAndTheOthersAreReplayed() {
        keep("{\"n\": 1}");
        keep("{\"n\": 2}");
        answers.add(413);

        var run = run();

        assertThat(run.code()).isEqualTo(1);
        assertThat(run.said()).contains("Replayed 1; ", "webhook-ingest answers 413");
    }

    /** webhook-ingest keeps it again, as a new letter without any header of this one: it is told by its bytes. */
    @Test
    void aBodyThatComesBackIsCountedAndStaysInTheEnd() {
        for (int time = 0; time < Sorter.MOST_REPLAYS; time++) {
            keep("{\"again\": \"" + mark + "\"}");
            assertThat(run().said()).contains("Replayed 1; ");
        }
        keep("{\"again\": \"" + mark + "\"}");

        var held = run();

        assertThat(held.said()).contains("it came back after 3 replays; --force tries it again", "Replayed 0; ");
        assertThat(run("--force").said()).contains("Replayed 1; ");
    }

    private Run run(String... more) {
        var words = new ArrayList<>(List.of("--match", mark));
        words.addAll(List.of(more));
        var address = "http://127.0.0.1:" + server.getAddress().getPort() + "/webhooks/whatsapp";
        return replay(
                Map.of("KESHER_WEBHOOK_URL", address, "KESHER_META_APP_SECRET", SECRET),
                Topic.WEBHOOKS,
                words.toArray(String[]::new));
    }

    private void keep(String body) {
        var letter = DeadLetter.ofBytes(
                Topic.WEBHOOKS, null, bytes(body), "webhook-ingest", "no-type: of " + mark, Instant.now());
        Stack.running()
                .kafka()
                .send(new ProducerRecord<>(letter.topic(), null, mark, letter.value(), letter.headers()));
    }

    private void take(HttpExchange exchange) throws IOException {
        bodies.add(new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
        signatures.add(exchange.getRequestHeaders().getFirst("X-Hub-Signature-256"));
        var answer = answers.poll();
        exchange.sendResponseHeaders(answer == null ? 200 : answer, -1);
        exchange.close();
    }

    private static String hmac(String body) throws Exception {
        var mac = Mac.getInstance("HmacSHA256");
        mac.init(new SecretKeySpec(bytes(SECRET), "HmacSHA256"));
        return "sha256=" + HexFormat.of().formatHex(mac.doFinal(bytes(body)));
    }
}
