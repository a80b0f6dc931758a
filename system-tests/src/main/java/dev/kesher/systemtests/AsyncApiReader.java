package dev.kesher.systemtests;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SchemaValidatorsConfig;
import com.networknt.schema.SpecVersion;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/**
 * Another team's reader: it knows the published AsyncAPI document and the JSON Schemas it points to, nothing of our code.
 */
final class AsyncApiReader {
    private static final String FOLDER = "/dev/kesher/contracts/";
    private static final JsonSchemaFactory SCHEMAS = JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V202012);
    private static final SchemaValidatorsConfig STRICT =
            SchemaValidatorsConfig.builder().formatAssertionsEnabled(true).build();

    /** By topic, then by {@code ce_type}. */
    private final Map<String, Map<String, JsonSchema>> messages = new HashMap<>();

    private final JsonSchema headers;

    AsyncApiReader() {
        var document = yaml("asyncapi.yaml");
        headers = SCHEMAS.getSchema(document.at("/components/schemas/CloudEventHeaders"), STRICT);
        for (var channel : document.get("channels")) {
            var ofTopic = new HashMap<String, JsonSchema>();
            for (var reference : channel.get("messages")) {
                var message = document.at(reference.get("$ref").asText().substring(1));
                ofTopic.put(message.get("name").asText(), schema(message));
            }
            messages.put(channel.get("address").asText(), ofTopic);
        }
    }

    Set<String> topics() {
        return messages.keySet();
    }

    /** What is wrong with an event by the published contracts; empty if nothing. */
    List<String> problems(String topic, JsonNode ceHeaders, JsonNode data) {
        var problems = new ArrayList<String>();
        headers.validate(ceHeaders).forEach(failure -> problems.add("headers: " + failure.getMessage()));
        var schema = messages.getOrDefault(topic, Map.of())
                .get(ceHeaders.path("ce_type").asText());
        if (schema == null) {
            problems.add(topic + " does not announce " + ceHeaders.path("ce_type"));
        } else {
            schema.validate(data).forEach(failure -> problems.add("data: " + failure.getMessage()));
        }
        return problems;
    }

    /** Field names that the schema of this event type requires. */
    List<String> required(String topic, String ceType) {
        var names = new ArrayList<String>();
        Objects.requireNonNull(messages.getOrDefault(topic, Map.of()).get(ceType), ceType)
                .getSchemaNode()
                .get("required")
                .forEach(name -> names.add(name.asText()));
        return names;
    }

    private static JsonSchema schema(JsonNode message) {
        var file = message.at("/payload/schema/$ref").asText().substring(2);
        try (var in = resource(file)) {
            return SCHEMAS.getSchema(in, STRICT);
        } catch (IOException failure) {
            throw new IllegalStateException(file, failure);
        }
    }

    private static JsonNode yaml(String file) {
        try (var in = resource(file)) {
            return new ObjectMapper(new YAMLFactory()).readTree(in);
        } catch (IOException failure) {
            throw new IllegalStateException(file, failure);
        }
    }

    private static InputStream resource(String file) {
        return Objects.requireNonNull(AsyncApiReader.class.getResourceAsStream(FOLDER + file), file);
    }
}
