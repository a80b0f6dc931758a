package dev.kesher.metasimulator;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Every request of the tables in {@code requests/} is answered as the cited page of docs/meta says. A row:
 *
 * <dl>
 *   <dt>{@code cite}
 *   <dd>page and anchor in docs/meta, and what it is about; the test's name
 *   <dt>{@code given}
 *   <dd>rows without {@code cite} that come before, or the name of some in {@code requests/givens.json}; {@code keep} gives a name
 *       to what stands at a pointer of their answer
 *   <dt>{@code call}
 *   <dd>method and path; {@code {phone}}, {@code {waba}}, {@code {sink}} and what was kept are filled in, here and in bodies
 *   <dt>{@code token}
 *   <dd>{@code business} (unless said otherwise), {@code app}, {@code none}, {@code garbage}
 *   <dt>{@code body}, {@code form} or {@code upload}
 *   <dd>JSON; form fields; a file of {@code type} with {@code fields} beside it
 *   <dt>{@code status}, {@code answer}
 *   <dd>200 unless said otherwise; what the answer contains, see {@link Contained}
 *   <dt>{@code absent}
 *   <dd>pointers to what the answer must not contain
 * </dl>
 */
class RequestsTest {
    private static final List<String> TABLES = List.of("reading", "sending", "operations");

    private static MetaSimulator simulator;
    private static WebhookSink sink;

    @BeforeAll
    static void start() throws Exception {
        simulator = MetaSimulator.start(SimulatorConfig.forTests());
        sink = new WebhookSink();
    }

    @AfterAll
    static void stop() {
        simulator.close();
        sink.close();
    }

    @AfterEach
    void newWorld() {
        simulator.controls().reset();
    }

    static Stream<Arguments> rows() throws IOException {
        var rows = new ArrayList<Arguments>();
        for (var table : TABLES) {
            var resource = RequestsTest.class.getResourceAsStream("requests/" + table + ".json");
            BareClient.JSON
                    .readTree(resource)
                    .forEach(row -> rows.add(Arguments.of(row.path("cite").asText(), row)));
        }
        return rows.stream();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("rows")
    void isAnsweredAsMetaDoes(String cite, JsonNode row) throws Exception {
        // Given
        var caller = new TableCaller(simulator, Business.connect(simulator, sink, "Bakery"));
        caller.name("sink", sink.url());
        for (var given : Givens.of(row)) {
            var before = caller.call(given);
            assertThat(before.status())
                    .as("%s: %s", given.path("call").asText(), before.json())
                    .isEqualTo(given.path("status").asInt(200));
            caller.keep(given.path("keep"), before.json());
        }

        // When
        var reply = caller.call(row);

        // Then
        assertThat(reply.status())
                .as(reply.json().toString())
                .isEqualTo(row.path("status").asInt(200));
        assertThat(Contained.missing(caller.filled(row.path("answer")), reply.json()))
                .as(reply.json().toString())
                .isEmpty();
        for (var pointer : row.path("absent")) {
            assertThat(reply.json().at(pointer.asText()).isMissingNode())
                    .as("%s in %s", pointer.asText(), reply.json())
                    .isTrue();
        }
    }
}
