package dev.kesher.systemtests;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.StreamSupport;

/** Words that only one person's data has, by what they are; looked for where no personal data may be. */
final class PersonalMarks {
    private final Map<String, String> marks = new TreeMap<>();

    /** @return the mark itself */
    String add(String kind, String mark) {
        marks.put(mark, kind);
        return mark;
    }

    /** What of it is somewhere in the texts of a document, without repeating it. */
    List<String> in(JsonNode document) {
        var found = new ArrayList<String>();
        texts(document)
                .forEach(text -> marks.forEach((mark, kind) -> {
                    if (text.contains(mark)) {
                        found.add(kind);
                    }
                }));
        return found;
    }

    private static List<String> texts(JsonNode node) {
        return node instanceof TextNode text
                ? List.of(text.asText())
                : StreamSupport.stream(node.spliterator(), false)
                        .flatMap(child -> texts(child).stream())
                        .toList();
    }

    int size() {
        return marks.size();
    }
}
