package dev.kesher.ingest.webhook;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SchemaValidatorsConfig;
import com.networknt.schema.SpecVersion;
import dev.kesher.contracts.CloudEvents;
import dev.kesher.contracts.ContractJson;
import dev.kesher.contracts.Event;
import dev.kesher.contracts.EventType;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Each webhook of docs/meta/webhooks.md, and each trap of docs/meta/traps.md, becomes what {@code expected.txt} says. */
class WebhookFixturesTest {
    private static final JsonSchemaFactory SCHEMAS = JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V202012);
    private static final SchemaValidatorsConfig WITH_FORMATS =
            SchemaValidatorsConfig.builder().formatAssertionsEnabled(true).build();
    private static final Map<EventType, JsonSchema> SCHEMA_OF = new LinkedHashMap<>();

    static Stream<Map.Entry<String, List<String>>> cases() {
        return expected().entrySet().stream();
    }

    @ParameterizedTest
    @MethodSource("cases")
    void becomesWhatTheTableSays(Map.Entry<String, List<String>> row) {
        var reading = read(row.getKey());

        assertThat(lines(reading, body(row.getKey()))).isEqualTo(row.getValue());
    }

    @ParameterizedTest
    @MethodSource("cases")
    void writesEventsThatTheSchemasAccept(Map.Entry<String, List<String>> row) throws IOException {
        for (var event : read(row.getKey()).events()) {
            assertThat(schema(event.type()).validate(data(event))).isEmpty();
        }
    }

    @ParameterizedTest
    @MethodSource("cases")
    void readsARepeatedDeliveryToTheSameEvents(Map.Entry<String, List<String>> row) {
        var reader = Readers.with(Readers.connections());
        var body = body(row.getKey());
        var once = reader.read(body, Readers.RECEIVED_AT);

        var again = reader.read(body, Readers.RECEIVED_AT.plusSeconds(60));

        assertThat(again.events()).extracting(Event::id).isEqualTo(ids(once));
    }

    @Test
    void everyFixtureHasARow() throws URISyntaxException {
        var folder = new File(
                Objects.requireNonNull(getClass().getResource("/webhooks")).toURI());
        var fixtures = Arrays.stream(Objects.requireNonNull(folder.list()))
                .filter(name -> name.endsWith(".json"))
                .map(name -> name.substring(0, name.length() - ".json".length()));

        assertThat(expected().keySet()).containsExactlyInAnyOrderElementsOf(fixtures.toList());
    }

    private static List<String> ids(Reading reading) {
        return reading.events().stream().map(Event::id).toList();
    }

    private static Reading read(String name) {
        return Readers.with(Readers.connections()).read(body(name), Readers.RECEIVED_AT);
    }

    private static byte[] body(String name) {
        return Readers.bytes("/webhooks/" + name + ".json");
    }

    /** Everything that came out, one line each. */
    static List<String> lines(Reading reading, byte[] body) {
        var lines = new ArrayList<String>();
        reading.events().forEach(event -> lines.add(line(event)));
        reading.unreadable().forEach(item -> lines.add(line(item, body)));
        reading.ignored().forEach(label -> lines.add("ignored " + label));
        if (reading.unknown() > 0) {
            lines.add("dropped " + reading.unknown());
        }
        return lines;
    }

    private static String line(Reading.Unreadable item, byte[] body) {
        var kept = Arrays.equals(item.bytes(), body)
                ? "the whole body"
                : item.key() + " " + new String(item.bytes(), StandardCharsets.UTF_8);
        return "dead-letter " + item.reason().label() + " " + kept;
    }

    private static String line(Event<?> event) {
        var type = event.type().name().toLowerCase(Locale.ROOT).replace('_', '-');
        return type + " " + event.id() + " " + event.key() + " " + event.time() + " " + data(event);
    }

    private static ObjectNode data(Event<?> event) {
        try {
            return (ObjectNode) ContractJson.mapper().readTree(CloudEvents.body(event.data()));
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
    }

    private static JsonSchema schema(EventType type) {
        return SCHEMA_OF.computeIfAbsent(
                type,
                asked -> SCHEMAS.getSchema(EventType.class.getResourceAsStream(asked.schemaResource()), WITH_FORMATS));
    }

    /** A row: the name of the fixture, and below it, indented, what comes out. */
    private static Map<String, List<String>> expected() {
        var rows = new LinkedHashMap<String, List<String>>();
        var current = new ArrayList<String>();
        for (var line : new String(Readers.bytes("/webhooks/expected.txt"), StandardCharsets.UTF_8)
                .lines()
                .toList()) {
            if (line.startsWith("    ")) {
                current.add(line.strip());
            } else if (!line.isBlank() && !line.startsWith("#")) {
                current = new ArrayList<>();
                rows.put(line.strip(), current);
            }
        }
        return rows;
    }
}
