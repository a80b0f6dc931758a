package dev.kesher.metasimulator.graph;

import com.fasterxml.jackson.databind.JsonNode;

/**
 * A component of a template that has a text: how long it may be, and what Meta says when it is wrong
 * (docs/meta/templates.md#create).
 */
enum TemplatePart {
    HEADER(60, 2388047, "Message header format is incorrect"),
    BODY(1024, 2388072, "Message body format is incorrect"),
    FOOTER(60, 2388073, "Message footer format is incorrect");

    private final int longest;
    private final int subcode;
    private final String title;

    TemplatePart(int longest, int subcode, String title) {
        this.longest = longest;
        this.subcode = subcode;
        this.title = title;
    }

    String text(JsonNode component) {
        JsonNode text = component.path("text");
        if (!text.isTextual() || text.asText().isBlank()) {
            throw missing(name(), "text");
        }
        limit(name(), text, longest);
        return text.asText();
    }

    GraphError wrong(String sentence) {
        return GraphError.explained(subcode, title, sentence);
    }

    GraphError withoutExample() {
        return missing(name(), "example");
    }

    static void limit(String component, JsonNode text, int longest) {
        if (Params.characters(text.asText()) > longest) {
            throw GraphError.explained(
                    2388040,
                    "Character Limit Exceeded",
                    "A text of component " + component + " is longer than " + longest + " characters.");
        }
    }

    static GraphError missing(String component, String field) {
        return GraphError.explained(
                2388043,
                "Message template \"components\" param is missing expected field(s)",
                "component of type " + component + " is missing expected field(s) (" + field + ")");
    }

    static GraphError unexpected(String component, String field) {
        return GraphError.explained(
                2388042,
                "Message template \"components\" param contains unexpected field(s)",
                "component of type " + component + " has unexpected field(s) (" + field + ")");
    }
}
