package dev.kesher.metasimulator;

import static dev.kesher.metasimulator.Patience.await;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Every webhook of {@code webhooks.json} arrives as the cited page of docs/meta shows it. A row:
 *
 * <dl>
 *   <dt>{@code cite}, {@code given}, {@code call}, {@code body}
 *   <dd>as in {@link RequestsTest}: what happens
 *   <dt>{@code field}, {@code value}
 *   <dd>of the change that arrives; what the value contains, see {@link Contained}
 *   <dt>{@code entry}
 *   <dd>what the entry around it contains, the WABA's id unless said otherwise
 *   <dt>{@code absent}
 *   <dd>pointers to what the entry must not contain
 * </dl>
 */
class WebhooksTest {
    private static final Duration PATIENCE = Patience.LONG;
    private static final String FIELDS = String.join(
            ",",
            "messages",
            "account_update",
            "account_review_update",
            "account_alerts",
            "business_capability_update",
            "phone_number_quality_update",
            "phone_number_name_update",
            "security",
            "message_template_status_update",
            "message_template_quality_update",
            "template_category_update",
            "user_preferences",
            "smb_message_echoes",
            "history",
            "smb_app_state_sync",
            "calls",
            "messaging_handovers");

    private static MetaSimulator simulator;
    /** A new one for every row: a late webhook of another row arrives elsewhere. */
    private WebhookSink sink;

    @BeforeAll
    static void start() {
        simulator = MetaSimulator.start(SimulatorConfig.forTests());
    }

    @AfterAll
    static void stop() {
        simulator.close();
    }

    @BeforeEach
    void listen() throws Exception {
        sink = new WebhookSink();
    }

    @AfterEach
    void newWorld() {
        simulator.controls().reset();
        sink.close();
    }

    static Stream<Arguments> rows() throws IOException {
        var rows = new ArrayList<Arguments>();
        BareClient.JSON
                .readTree(WebhooksTest.class.getResourceAsStream("webhooks.json"))
                .forEach(row -> rows.add(Arguments.of(row.path("cite").asText(), row)));
        return rows.stream();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("rows")
    void arrivesAsMetaSendsIt(String cite, JsonNode row) throws Exception {
        // Given
        var caller = new TableCaller(simulator, Business.connect(simulator, sink, "Bakery"));
        subscribeToAll();
        for (var given : Givens.of(row)) {
            done(caller, given);
        }

        // When
        done(caller, row);

        // Then
        var expected = caller.filled(expected(row));
        await().atMost(PATIENCE).untilAsserted(() -> assertThat(entries(row))
                .anySatisfy(
                        entry -> assertThat(Contained.missing(expected, entry)).isEmpty()));
        var entry = entries(row).stream()
                .filter(each -> Contained.missing(expected, each).isEmpty())
                .findFirst()
                .orElseThrow();
        for (var pointer : row.path("absent")) {
            assertThat(entry.at(pointer.asText()).isMissingNode())
                    .as("%s in %s", pointer.asText(), entry)
                    .isTrue();
        }
    }

    private static void done(TableCaller caller, JsonNode call) throws Exception {
        var reply = caller.call(call);
        assertThat(reply.status())
                .as("%s: %s", call.path("call").asText(), reply.json())
                .isEqualTo(200);
        caller.keep(call.path("keep"), reply.json());
    }

    private void subscribeToAll() throws Exception {
        Business.subscribeApp(new BareClient(simulator.uri()), sink, FIELDS);
    }

    private static ObjectNode expected(JsonNode row) {
        var entry = BareClient.JSON.createObjectNode().put("id", "{waba}");
        if (row.get("entry") instanceof ObjectNode given) {
            entry.setAll(given);
        }
        var change = entry.putArray("changes")
                .addObject()
                .put("field", row.path("field").asText());
        change.set("value", row.path("value"));
        return entry;
    }

    /** Those of the row's field. */
    private List<JsonNode> entries(JsonNode row) {
        return sink.entries().stream()
                .filter(entry -> entry.at("/changes/0/field").equals(row.path("field")))
                .toList();
    }
}
