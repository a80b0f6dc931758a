package dev.kesher.systemtests;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/** The six documents, as the build wrote them, side by side: who reads two of them finds one language. */
class OpenApiDocumentsTest {
    /** Each service has codes of its own. */
    private static final String PROBLEM = "Problem";

    @Test
    void aSchemaHasOneMeaningInAllServices() throws IOException {
        var first = new HashMap<String, JsonNode>();
        var different = new ArrayList<String>();
        for (var service : RunningKesher.SERVICES) {
            for (var schema : schemas(service).properties()) {
                var other = first.putIfAbsent(schema.getKey(), schema.getValue());
                if (other != null
                        && !other.equals(schema.getValue())
                        && !schema.getKey().equals(PROBLEM)) {
                    different.add(service + ": " + schema.getKey());
                }
            }
        }

        assertThat(first).hasSizeGreaterThan(40);
        assertThat(different).isEmpty();
    }

    @Test
    void theGatewayShowsAlertsAsTheNotifierAnswersThem() throws IOException {
        var gateway = schemas("signup-service");
        var notifier = schemas("notifier");

        for (var pair : Map.of(
                        "OwnerAlerts", "AlertList",
                        "OwnerAlert", "Alert",
                        "OwnerAlertMetaError", "AlertMetaError",
                        "OwnerAlertDelivery", "AlertDelivery")
                .entrySet()) {
            assertThat(members(gateway.path(pair.getKey()))).isEqualTo(members(notifier.path(pair.getValue())));
        }
    }

    /** Their names, those that are required marked. */
    private static List<String> members(JsonNode schema) {
        var required = new TreeSet<String>();
        schema.path("required").forEach(name -> required.add(name.asText()));
        var names = new TreeSet<String>();
        schema.path("properties")
                .properties()
                .forEach(member -> names.add(member.getKey() + (required.contains(member.getKey()) ? "!" : "")));
        return List.copyOf(names);
    }

    private static JsonNode schemas(String service) throws IOException {
        var document = Path.of("..", service, "target/openapi/openapi.json").toFile();
        return new ObjectMapper().readTree(document).at("/components/schemas");
    }
}
