package dev.kesher.metasimulator.graph;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Locale;

/** Words out of a fixed list, which Meta takes in any letter case and gives back in capitals. */
final class Words {
    private Words() {}

    /** A copy of the object, its {@code type} in capitals. */
    static ObjectNode typed(JsonNode given, String path, List<String> types) {
        if (!(given instanceof ObjectNode object)) {
            throw GraphError.parameter("Param " + path + " must be an object.");
        }
        ObjectNode copy = object.deepCopy();
        of(copy, "type", path + "['type']", types);
        return copy;
    }

    /** Puts the field's word into the object in capitals. */
    static String of(ObjectNode object, String field, String path, List<String> words) {
        String word = object.path(field).asText().toUpperCase(Locale.ROOT);
        if (!words.contains(word)) {
            throw GraphError.parameter("Param " + path + " must be one of {" + String.join(", ", words) + "}");
        }
        object.put(field, word);
        return word;
    }
}
