package dev.kesher.contracts;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SchemaValidatorsConfig;
import com.networknt.schema.SpecVersion;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import org.apache.kafka.common.header.Headers;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Each nasty value in each field of each event, by the JSON Schemas: what comes out is an event that can be stored and that
 * its schema accepts, or an {@link UnreadableEvent} that names the field and repeats nothing of the content.
 */
class EveryFieldOfEveryEventSurvivesNastyValuesTest {
    private static final String PLACE = "\"@@place@@\"";
    private static int accepted;
    private static int refused;

    @AfterAll
    static void print() {
        System.out.printf(
                "Nasty values in events: %d tried, %d accepted, %d refused.%n", accepted + refused, accepted, refused);
    }

    @ParameterizedTest
    @EnumSource(EventType.class)
    void everyField(EventType type) throws IOException {
        var schema = schema(type);
        for (var path : SchemaFields.of(schema.getSchemaNode())) {
            var examples = Examples.all()
                    .filter(type.dataClass()::isInstance)
                    .map(EveryFieldOfEveryEventSurvivesNastyValuesTest::json)
                    .filter(example -> parent(example, path).isContainerNode())
                    .toList();
            assertThat(examples).as("examples with a place for %s", path).isNotEmpty();
            for (var example : examples) {
                tryAll(type, schema, example, path);
            }
        }
    }

    private static void tryAll(EventType type, JsonSchema schema, ObjectNode example, List<String> path)
            throws IOException {
        var before = original(example, path);
        var place = placed(example, path);
        for (var nasty : Nasty.values()) {
            check(type, schema, place.replace(PLACE, nasty.json()), path, nasty.name());
        }
        var unknown = ",\"unknownOfTomorrow\":";
        if (!path.getLast().equals("0")) {
            check(type, schema, place.replace(PLACE, before + ",\"" + path.getLast() + "\":" + before), path, "twice");
            check(type, schema, place.replace(PLACE, before + unknown + "\"\\u0000\""), path, "an unknown member");
            check(type, schema, place.replace(PLACE, before + unknown + "[".repeat(70)), path, "a deep unknown member");
        }
    }

    private static void check(EventType type, JsonSchema schema, String body, List<String> path, String nasty)
            throws IOException {
        var headers = headers(type);
        try {
            var event = CloudEvents.read(headers, "key", body.getBytes(StandardCharsets.UTF_8));
            accepted++;
            var written = ContractJson.mapper().readTree(CloudEvents.body(event.data()));
            Storable.check("data", written);
            assertThat(schema.validate(written)).as("%s in %s", nasty, path).isEmpty();
        } catch (UnreadableEvent unreadable) {
            refused++;
            var reason = String.valueOf(unreadable.getMessage());
            var names = path.stream().filter(name -> !name.equals("0") && !name.equals(SchemaFields.ANY));
            assertThat(reason).as("%s in %s", nasty, path).doesNotContain(Nasty.MARK);
            assertThat(names.toList())
                    .as("%s in %s: %s", nasty, path, reason)
                    .anyMatch(name -> reason.contains(name) || reason.contains("unknownOfTomorrow"));
        }
    }

    @ParameterizedTest
    @MethodSource("texts")
    void everyHeaderAndTheKey(String text) throws IOException {
        var body = CloudEvents.body(Examples.all().findFirst().orElseThrow());
        for (var name : List.of(CloudEvents.ID, CloudEvents.SOURCE, CloudEvents.TIME, CloudEvents.TYPE, "key")) {
            var headers = headers(EventType.CUSTOMER_MESSAGE);
            if (!name.equals("key")) {
                CloudEvents.put(headers, name, text);
            }
            try {
                var event = CloudEvents.read(headers, name.equals("key") ? text : "key", body);
                accepted++;
                for (var kept : List.of(event.id(), event.source(), event.key())) {
                    Storable.check(name, kept);
                }
            } catch (UnreadableEvent unreadable) {
                refused++;
                assertThat(unreadable.getMessage())
                        .contains(name.replace("ce_", ""))
                        .doesNotContain(Nasty.MARK);
            }
        }
    }

    static List<String> texts() throws IOException {
        var texts = Nasty.values().stream()
                .map(Nasty::json)
                .filter(json -> json.startsWith("\""))
                .toList();
        return ContractJson.mapper()
                .readValue(
                        texts.toString(),
                        ContractJson.mapper().getTypeFactory().constructCollectionType(List.class, String.class));
    }

    @ParameterizedTest
    @EnumSource(EventType.class)
    void aBodyThatIsNoEventAtAll(EventType type) {
        for (var nasty : Nasty.values()) {
            try {
                CloudEvents.read(headers(type), "key", nasty.json().getBytes(StandardCharsets.UTF_8));
                throw new AssertionError(type + " was made of " + nasty.name());
            } catch (UnreadableEvent unreadable) {
                refused++;
                assertThat(unreadable.getMessage()).startsWith(type.ceType()).doesNotContain(Nasty.MARK);
            }
        }
    }

    @Test
    void everyEventTypeHasFields() {
        assertThat(Arrays.stream(EventType.values())
                        .map(EveryFieldOfEveryEventSurvivesNastyValuesTest::schema)
                        .map(schema -> SchemaFields.of(schema.getSchemaNode())))
                .allSatisfy(fields -> assertThat(fields).hasSizeGreaterThan(5));
    }

    private static JsonNode parent(JsonNode example, List<String> path) {
        JsonNode at = example;
        for (var name : path.subList(0, path.size() - 1)) {
            at = at.isArray() ? at.path(0) : at.path(name);
        }
        return at;
    }

    private static String original(JsonNode example, List<String> path) {
        var value = parent(example, path).path(path.getLast());
        return value.isMissingNode() ? "1" : value.toString();
    }

    private static String placed(ObjectNode example, List<String> path) {
        var copy = example.deepCopy();
        var place = "@@place@@";
        if (parent(copy, path) instanceof ObjectNode object) {
            object.put(path.getLast(), place);
        } else if (parent(copy, path) instanceof ArrayNode array) {
            array.removeAll().add(place);
        }
        return copy.toString();
    }

    private static Headers headers(EventType type) {
        var example =
                Examples.all().filter(type.dataClass()::isInstance).findFirst().orElseThrow();
        return CloudEvents.headers(new Event<>("id-1", "urn:kesher:test", "key-1", Examples.TIME, example));
    }

    private static ObjectNode json(Record example) {
        return ContractJson.mapper().valueToTree(example);
    }

    private static JsonSchema schema(EventType type) {
        var resource = EveryFieldOfEveryEventSurvivesNastyValuesTest.class.getResourceAsStream(type.schemaResource());
        return JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V202012)
                .getSchema(
                        Objects.requireNonNull(resource, type.schemaResource()),
                        SchemaValidatorsConfig.builder()
                                .formatAssertionsEnabled(true)
                                .build());
    }
}
