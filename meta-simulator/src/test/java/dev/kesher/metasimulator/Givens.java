package dev.kesher.metasimulator;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** What a table's row needs before its own call: calls, or the name of some in {@code requests/givens.json}. */
final class Givens {
    private Givens() {}

    static List<JsonNode> of(JsonNode row) throws IOException {
        var named = BareClient.JSON.readTree(Givens.class.getResourceAsStream("requests/givens.json"));
        var calls = new ArrayList<JsonNode>();
        for (var given : row.path("given")) {
            if (given.isTextual()) {
                named.required(given.asText()).forEach(calls::add);
            } else {
                calls.add(given);
            }
        }
        return calls;
    }
}
