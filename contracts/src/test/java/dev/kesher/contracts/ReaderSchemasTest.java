package dev.kesher.contracts;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SchemaValidatorsConfig;
import com.networknt.schema.SpecVersion;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A reader who validates with the schemas of one release takes what a later one adds, and refuses what no release may do. */
class ReaderSchemasTest {
    private static final JsonSchemaFactory SCHEMAS = JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V202012);
    private static final SchemaValidatorsConfig WITH_FORMATS =
            SchemaValidatorsConfig.builder().formatAssertionsEnabled(true).build();

    static Stream<Record> examples() {
        return Examples.all();
    }

    @ParameterizedTest
    @MethodSource("examples")
    void acceptsWhatIsWrittenNowAndAnUnknownMemberAnywhere(Record example) throws IOException {
        var schema = ofReaders(example);
        var written = (ObjectNode) ContractJson.mapper().readTree(CloudEvents.body(example));
        assertThat(schema.validate(written)).isEmpty();

        for (var at : objectsIn(written)) {
            var later = written.deepCopy();
            ((ObjectNode) later.at(at)).put("laterMember", "of a later release");

            assertThat(schema.validate(later)).as("at '%s'", at).isEmpty();
        }
    }

    @ParameterizedTest
    @MethodSource("examples")
    void refusesWhatWouldBreakAReader(Record example) throws IOException {
        var schema = ofReaders(example);
        var written = (ObjectNode) ContractJson.mapper().readTree(CloudEvents.body(example));
        for (var required : schema.getSchemaNode().get("required")) {
            assertThat(schema.validate(written.deepCopy().without(required.asText())))
                    .as("without %s", required)
                    .isNotEmpty();
        }
    }

    /** JSON pointers to the event and to every object inside it. */
    private static List<String> objectsIn(JsonNode event) {
        var found = new ArrayList<String>();
        collect("", event, found);
        return found;
    }

    private static void collect(String at, JsonNode node, List<String> found) {
        if (node.isObject()) {
            found.add(at);
            node.properties().forEach(member -> collect(at + "/" + member.getKey(), member.getValue(), found));
        }
        for (var index = 0; node.isArray() && index < node.size(); index++) {
            collect(at + "/" + index, node.get(index), found);
        }
    }

    private static JsonSchema ofReaders(Record example) throws IOException {
        var name = Path.of(EventType.of(example).schemaResource()).getFileName().toString();
        try (var in = Files.newInputStream(Path.of("target/reader-schemas", name))) {
            return SCHEMAS.getSchema(in, WITH_FORMATS);
        }
    }
}
