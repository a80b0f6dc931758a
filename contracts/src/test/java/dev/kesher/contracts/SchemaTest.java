package dev.kesher.contracts;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SchemaValidatorsConfig;
import com.networknt.schema.SpecVersion;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** The JSON Schemas accept what the records write and reject what no event may hold. */
class SchemaTest {
    private static final JsonSchemaFactory SCHEMAS = JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V202012);
    private static final SchemaValidatorsConfig WITH_FORMATS =
            SchemaValidatorsConfig.builder().formatAssertionsEnabled(true).build();

    static Stream<Record> examples() {
        return Examples.all();
    }

    @ParameterizedTest
    @MethodSource("examples")
    void acceptsWhatTheRecordWrites(Record example) throws IOException {
        assertThat(schemaOf(example).validate(json(example))).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("examples")
    void rejectsEveryMissingRequiredField(Record example) throws IOException {
        var schema = schemaOf(example);
        for (JsonNode required : schema.getSchemaNode().get("required")) {
            ObjectNode mutated = json(example);
            mutated.remove(required.asText());
            assertThat(schema.validate(mutated)).as("without %s", required).isNotEmpty();
        }
    }

    @ParameterizedTest
    @MethodSource("examples")
    void rejectsIdsAsNumbers(Record example) throws IOException {
        var schema = schemaOf(example);
        var ids = json(example).properties().stream()
                .filter(field ->
                        field.getKey().endsWith("Id") && field.getValue().isTextual())
                .toList();
        assertThat(ids).isNotEmpty();
        for (var id : ids) {
            ObjectNode mutated = json(example).put(id.getKey(), 330000000000021L);
            assertThat(schema.validate(mutated))
                    .as("%s as a number", id.getKey())
                    .isNotEmpty();
        }
    }

    @ParameterizedTest
    @MethodSource("examples")
    void rejectsAnExtraTokenField(Record example) throws IOException {
        ObjectNode mutated = json(example).put("accessToken", "EAAx");
        assertThat(schemaOf(example).validate(mutated)).isNotEmpty();
    }

    @ParameterizedTest
    @EnumSource(OwnerAlert.Kind.class)
    void acceptsEveryKindOfAlertAndRejectsOthers(OwnerAlert.Kind kind) throws IOException {
        var alert = Examples.alert(kind, Map.of("errorCode", "131042", "errorTitle", "Payment method problem"));

        assertThat(schemaOf(alert).validate(json(alert))).isEmpty();
        assertThat(schemaOf(alert).validate(json(alert).put("kind", kind.name())))
                .isNotEmpty();
    }

    @Test
    void everyEventTypeHasAnExample() {
        Set<EventType> shown = Examples.all().map(EventType::of).collect(Collectors.toSet());
        assertThat(shown).containsExactlyInAnyOrder(EventType.values());
    }

    @Test
    void theAsyncApiDocumentNamesEveryTopicAndType() throws IOException {
        var document =
                new String(resource("/dev/kesher/contracts/asyncapi.yaml").readAllBytes(), "UTF-8");
        assertThat(document)
                .contains(
                        Arrays.stream(EventType.values()).map(EventType::ceType).toList());
        assertThat(document)
                .contains(Arrays.stream(Topic.values())
                        .filter(Topic::live)
                        .map(Topic::topicName)
                        .toList());
    }

    private static JsonSchema schemaOf(Record example) throws IOException {
        try (var in = resource(EventType.of(example).schemaResource())) {
            return SCHEMAS.getSchema(in, WITH_FORMATS);
        }
    }

    private static InputStream resource(String name) {
        return Objects.requireNonNull(SchemaTest.class.getResourceAsStream(name), name);
    }

    private static ObjectNode json(Record example) throws IOException {
        return (ObjectNode) ContractJson.mapper().readTree(CloudEvents.body(example));
    }
}
