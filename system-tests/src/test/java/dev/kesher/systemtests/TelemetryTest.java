package dev.kesher.systemtests;

import static dev.kesher.localstack.Patience.await;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;

/** What all services together say of their work, in log lines and in traces: whole, with ids, and without anything personal. */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class TelemetryTest {
    private static final PersonalMarks MARKS = new PersonalMarks();
    private static final OtlpReceiver RECEIVER = OtlpReceiver.start();

    private static RunningKesher kesher;
    private static Stack stack;
    private static EventLog events;
    private static MarkedPeople.Done done;

    @BeforeAll
    static void work() {
        kesher = RunningKesher.start(
                "TelemetryTest",
                Map.of(
                        "KESHER_LOG_FORMAT", "json",
                        "KESHER_TRACES_ENDPOINT", RECEIVER.address(),
                        "KESHER_TRACES_SAMPLE", "1.0"));
        stack = kesher.stack();
        events = OnRunningKesher.eventsOf(
                stack,
                "whatsapp.connections.v1",
                "whatsapp.customer-messages.v1",
                "whatsapp.send-requests.v1",
                "whatsapp.send-outcomes.v1",
                "whatsapp.status-events.v1",
                "whatsapp.message-statuses.v1",
                "whatsapp.owner-alerts.v1");
        done = new MarkedPeople(run(), MARKS).work();
    }

    private static Run run() {
        return new Run(stack, kesher.meta(), events, System.out, "%05d".formatted(System.nanoTime() % 100_000));
    }

    @AfterAll
    static void stop() {
        if (events != null) {
            events.close();
        }
        if (kesher != null) { // else it did not start
            kesher.close();
        }
        RECEIVER.close();
    }

    @Test
    @Order(1)
    void aMessageIsFollowedFromItsRequestToMetaAndIntoTheDrain() {
        new FollowedTraces(RECEIVER, done).messageFromItsRequest();
    }

    @Test
    @Order(1)
    void aStatusIsFollowedFromMetasWebhookIntoTheDrain() {
        new FollowedTraces(RECEIVER, done).statusFromMetasWebhook();
    }

    @Test
    @Order(1)
    void anAutoReplyIsFollowedFromTheCustomersWebhookToMeta() {
        new FollowedTraces(RECEIVER, done).autoReplyFromTheCustomersWebhook();
    }

    @Test
    @Order(1)
    void connectingIsFollowedToMetaAndIntoTheVault() {
        new FollowedCalls(RECEIVER, done).connectingToMetaAndTheVault();
    }

    @Test
    @Order(1)
    void anOwnersContactIsFollowedIntoTheNotifier() {
        new FollowedCalls(RECEIVER, done).anOwnersContactToTheNotifier();
    }

    @Test
    @Order(1)
    void aCheckIsFollowedToMetaAndIntoTheVault() {
        new FollowedCalls(RECEIVER, done).checksToMetaAndTheVault();
    }

    @Test
    @Order(1)
    void anAlertIsFollowedIntoTheVaultAndToMeta() {
        new FollowedCalls(RECEIVER, done).anAlertToTheVaultAndToMeta();
    }

    @Test
    @Order(1)
    void aTokenToSendWithIsFollowedIntoTheVault() {
        new FollowedCalls(RECEIVER, done).aCredentialFromTheSenderToTheVault();
    }

    @Test
    @Order(1)
    void whoCallsMayBringTheTrace() {
        new FollowedTraces(RECEIVER, done).ofWhoeverCalls(run().sender());
    }

    @Test
    @Order(2)
    void allServicesAreTracedAndNoSpanHoldsAnythingPersonal() {
        var spans = RECEIVER.spans();

        assertThat(spans).extracting(SeenSpan::service).containsAll(RunningKesher.SERVICES);
        assertThat(FollowedTraces.ATTRIBUTES)
                .containsAll(spans.stream()
                        .flatMap(span -> span.attributes().keySet().stream())
                        .collect(Collectors.toSet()));
        assertThat(spans).allSatisfy(span -> {
            assertThat(MARKS.in(span.document())).isEmpty();
            assertThat(span.name()).doesNotContain("?", done.business(), done.answer());
        });
        System.out.println(spans.size() + " spans");
    }

    @Test
    @Order(2)
    void everyLineIsAnObjectWithTheWantedFieldsAndNothingPersonal() {
        var lines = lines();

        lines.forEach((service, ofIt) -> {
            assertThat(ofIt).as("lines of " + service).isNotEmpty();
            assertThat(ofIt).allSatisfy(line -> assertThat(MARKS.in(line)).isEmpty());
        });
        assertThat(MARKS.size()).isGreaterThan(8);
        System.out.println(lines.values().stream().mapToInt(List::size).sum() + " lines of logs");
    }

    @Test
    @Order(2)
    void whatALineIsAboutIsAField() {
        var lines = lines();

        assertThat(lines.get("signup-service"))
                .anySatisfy(line -> assertThat(fields(line)).contains("attemptId", "businessId"))
                .anySatisfy(line -> assertThat(fields(line)).contains("phoneNumberId", "wabaId", "credentialId"));
        assertThat(lines.get("notifier"))
                .anySatisfy(line -> assertThat(fields(line)).contains("alertId", "deliveryId", "businessId"))
                .anySatisfy(line -> assertThat(fields(line)).contains("deliveryId", "messageId"));
    }

    @Test
    @Order(3)
    void neitherALineNorASpanHoldsASecret() throws SQLException, IOException {
        var spans = kesher.services().log("sender-service").resolveSibling("spans.txt");
        Files.write(spans, RECEIVER.spans().stream().map(SeenSpan::toString).toList());

        assertThat(new SecretScan(kesher, IssuedSecrets.of(kesher, stack)).findings())
                .isEmpty();
    }

    @Test
    @Order(4)
    void metaIsToldNothingOfATrace() throws IOException {
        try (var meta = HeadersAtMeta.start()) {
            restartSender(Map.of("KESHER_GRAPH_URL", meta.address()));

            new Sending(run()).text(done.bakery(), done.customer(), "with which headers?");

            assertThat(meta.names())
                    .contains("authorization", "content-type")
                    .doesNotContain("traceparent", "tracestate", "baggage", "b3");
        }
    }

    @Test
    @Order(5)
    void aCollectorThatHangsCostsOneLineAndNoMessage() throws IOException {
        try (var hanging = new ServerSocket(0, 50, InetAddress.getLoopbackAddress())) {
            restartSender(Map.of("KESHER_TRACES_ENDPOINT", "http://127.0.0.1:" + hanging.getLocalPort()));

            var sending = new Sending(run());
            for (int nr = 0; nr < 20; nr++) {
                sending.text(done.bakery(), done.customer(), "while nobody takes traces");
            }

            await("the line").until(() -> !aboutTheCollector().isEmpty());
            assertThat(aboutTheCollector()).hasSize(1);
        }
    }

    private static void restartSender(Map<String, String> settings) {
        var sender = "sender-service";
        kesher.services().stop(sender);
        kesher.services().start(sender, settings);
        kesher.services().awaitReady(sender);
    }

    private static List<JsonNode> aboutTheCollector() {
        return LogLines.of("sender-service", kesher.services().log("sender-service")).stream()
                .filter(line -> line.path("logger").asText().equals("WatchedExporter"))
                .toList();
    }

    /** The last: what a stop says is written as all else is. */
    @Test
    @Order(6)
    void theLastLineIsAnObjectToo() {
        kesher.services().close();

        lines().forEach((service, ofIt) ->
                assertThat(ofIt.getLast().path("message").asText()).contains(service + " stopped in "));
    }

    private static Map<String, List<JsonNode>> lines() {
        var lines = new TreeMap<String, List<JsonNode>>();
        RunningKesher.SERVICES.forEach(service ->
                lines.put(service, LogLines.of(service, kesher.services().log(service))));
        return lines;
    }

    private static List<String> fields(JsonNode line) {
        return line.properties().stream().map(Map.Entry::getKey).toList();
    }
}
