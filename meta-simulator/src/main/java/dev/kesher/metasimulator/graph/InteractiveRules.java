package dev.kesher.metasimulator.graph;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.HashSet;
import java.util.Set;

/** The shapes and limits of interactive messages (§4.5). Types that the reference only names are let through. */
final class InteractiveRules {
    private InteractiveRules() {}

    static void check(JsonNode interactive) {
        String type = Params.text(interactive.path("type"), "interactive['type']", 64);
        Params.onlyKeys(interactive, "interactive", Set.of("type", "header", "body", "footer", "action"));
        int bodyLimit = type.equals("list") ? 4096 : 1024;
        Params.text(interactive.path("body").path("text"), "interactive['body']['text']", bodyLimit);
        Params.atMost(interactive.path("footer").path("text"), "interactive['footer']['text']", 60);
        Params.atMost(interactive.path("header").path("text"), "interactive['header']['text']", 60);
        JsonNode action = Params.object(interactive.path("action"), "interactive['action']");
        switch (type) {
            case "button" -> buttons(action.path("buttons"));
            case "list" -> list(interactive, action);
            case "cta_url" -> link(action);
            default -> {}
        }
    }

    private static void buttons(JsonNode buttons) {
        count(buttons, "interactive['action']['buttons']", 3);
        Set<String> titles = new HashSet<>();
        for (JsonNode button : buttons) {
            Params.text(button.path("reply").path("id"), "button['reply']['id']", 256);
            String title = Params.text(button.path("reply").path("title"), "button['reply']['title']", 20);
            if (!titles.add(title)) {
                throw GraphError.of(131009, "Button titles must be unique.");
            }
        }
    }

    private static void list(JsonNode interactive, JsonNode action) {
        if (!interactive.path("header").path("type").asText("text").equals("text")) {
            throw GraphError.of(131009, "The header of a list must be a text.");
        }
        Params.text(action.path("button"), "interactive['action']['button']", 20);
        JsonNode sections = action.path("sections");
        count(sections, "interactive['action']['sections']", 10);
        int rows = 0;
        for (JsonNode section : sections) {
            for (JsonNode row : section.path("rows")) {
                Params.text(row.path("id"), "row['id']", 200);
                Params.text(row.path("title"), "row['title']", 24);
                Params.atMost(row.path("description"), "row['description']", 72);
                rows++;
            }
        }
        if (rows < 1 || rows > 10) {
            throw GraphError.of(131009, "A list has between 1 and 10 rows in total.");
        }
    }

    private static void link(JsonNode action) {
        Params.text(action.path("parameters").path("display_text"), "parameters['display_text']", 20);
        Params.text(action.path("parameters").path("url"), "parameters['url']", 2000);
    }

    private static void count(JsonNode array, String path, int most) {
        if (!array.isArray() || array.isEmpty()) {
            throw Params.missing(path);
        }
        if (array.size() > most) {
            throw GraphError.of(131009, path + " has at most " + most + " entries.");
        }
    }
}
