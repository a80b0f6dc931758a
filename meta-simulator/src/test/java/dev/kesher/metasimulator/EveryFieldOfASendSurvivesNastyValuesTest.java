package dev.kesher.metasimulator;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Whatever stands in place of a field of a request to send, the answer is Meta's: accepted or refused, never a failure. */
class EveryFieldOfASendSurvivesNastyValuesTest extends SimulatorTest {
    private static final List<String> NASTY = List.of(
            "null",
            "true",
            "-1",
            "1e400",
            "9".repeat(900),
            "\"\"",
            "\"\\u0000\\ud800\\u202e\"",
            "\"{\\\"a\\\":[\"",
            "\"" + "x".repeat(70_000) + "\"",
            "[]",
            "{}",
            "[[\"a\"],{\"a\":null}]",
            "{\"a\":".repeat(60) + "1" + "}".repeat(60),
            "[".repeat(900) + "]".repeat(900),
            "\"" + "[".repeat(900) + "]".repeat(900) + "\"");

    private long phone = 972_520_000_000L;

    @Test
    void isAnsweredAsMetaWould() throws Exception {
        var business = connect("Bakery");
        controls.number(business.number(), "throughput", "HIGH");
        var caller = new TableCaller(simulator, business);
        var requests = 0;
        for (var row : accepted()) {
            // What a row needs may be there from the row before.
            for (var given : Givens.of(row)) {
                caller.keep(given.path("keep"), caller.call(given).json());
            }
            for (var field : fields(row.path("body"), JsonPointer.empty())) {
                for (var nasty : NASTY) {
                    var reply = caller.call(with(row, field, nasty));
                    if (++requests % 500 == 0) {
                        controls.moveClock(Duration.ofSeconds(1));
                    }
                    assertThat(reply.status())
                            .as("%s: %s is %.40s: %s", row.path("cite").asText(), field, nasty, reply.json())
                            .isIn(200, 400, 404);
                    assertThat(reply.code()).as("a limit hides the answer").isNotEqualTo(130429);
                }
            }
        }
        System.out.println("Nasty values sent: " + requests);

        assertThat(controls.acceptedMessages(business.number())).isNotEmpty();
        assertThat(controls.world().path("numbers")).isNotEmpty();
    }

    private static List<JsonNode> accepted() throws IOException {
        var rows = new ArrayList<JsonNode>();
        var table = EveryFieldOfASendSurvivesNastyValuesTest.class.getResourceAsStream("requests/sending.json");
        for (var row : BareClient.JSON.readTree(table)) {
            if (row.path("call").asText().matches("POST .*/(marketing_)?messages")
                    && row.path("body").isObject()
                    && !row.has("status")) {
                rows.add(row);
            }
        }
        return rows;
    }

    private static List<JsonPointer> fields(JsonNode node, JsonPointer at) {
        var fields = new ArrayList<JsonPointer>();
        if (node.isObject()) {
            node.properties().forEach(member -> {
                fields.add(at.appendProperty(member.getKey()));
                fields.addAll(fields(member.getValue(), at.appendProperty(member.getKey())));
            });
        }
        for (var i = 0; node.isArray() && i < node.size(); i++) {
            fields.add(at.appendIndex(i));
            fields.addAll(fields(node.get(i), at.appendIndex(i)));
        }
        return fields;
    }

    /** To somebody new, so that no limit hides the answer; the nasty value is put in as text, since some cannot be read. */
    private ObjectNode with(JsonNode row, JsonPointer field, String nasty) {
        ObjectNode changed = row.deepCopy();
        ObjectNode body = (ObjectNode) changed.path("body");
        if (body.has("to")) {
            body.put("to", "+" + phone++);
        }
        var parent = body.at(field.head());
        if (parent instanceof ObjectNode object) {
            object.put(field.last().getMatchingProperty(), "NASTY");
        } else if (parent instanceof ArrayNode array) {
            array.set(field.last().getMatchingIndex(), "NASTY");
        }
        return changed.put("body", body.toString().replace("\"NASTY\"", nasty));
    }
}
