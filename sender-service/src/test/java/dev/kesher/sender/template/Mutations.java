package dev.kesher.sender.template;

import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** A document with something else in the place of each of its values, one at a time. */
final class Mutations {
    private static final List<JsonNode> STRANGE = Stream.of(
                    "null",
                    "true",
                    "-1",
                    "1e300",
                    "99999999999999999999",
                    "\"\"",
                    "\"{{{{1}}\"",
                    "\"9999999999\"",
                    "[]",
                    "[null]",
                    "[[{}]]",
                    "{}",
                    "{\"type\":{\"type\":[]}}",
                    "\"" + "x {{1}} ".repeat(5_000) + "\"")
            .map(Mutations::json)
            .toList();

    private Mutations() {}

    static Stream<JsonNode> of(JsonNode document) {
        var places = new ArrayList<JsonPointer>();
        collect(document, JsonPointer.empty(), places);
        return places.stream().flatMap(place -> STRANGE.stream().map(value -> with(document, place, value)));
    }

    private static void collect(JsonNode node, JsonPointer at, List<JsonPointer> places) {
        node.properties().forEach(member -> {
            places.add(at.appendProperty(member.getKey()));
            collect(member.getValue(), at.appendProperty(member.getKey()), places);
        });
        for (int index = 0; node.isArray() && index < node.size(); index++) {
            places.add(at.appendIndex(index));
            collect(node.get(index), at.appendIndex(index), places);
        }
    }

    private static JsonNode with(JsonNode document, JsonPointer place, JsonNode value) {
        JsonNode copy = document.deepCopy();
        var parent = copy.at(place.head());
        var last = place.last();
        switch (parent) {
            case ArrayNode array -> array.set(last.getMatchingIndex(), value);
            case ObjectNode object -> object.set(last.getMatchingProperty(), value);
            default -> throw new IllegalStateException(place.toString());
        }
        return copy;
    }

    private static JsonNode json(String text) {
        try {
            return new ObjectMapper().readTree(text);
        } catch (JsonProcessingException ours) {
            throw new IllegalStateException(ours);
        }
    }
}
