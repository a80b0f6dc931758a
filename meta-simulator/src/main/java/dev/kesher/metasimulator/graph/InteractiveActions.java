package dev.kesher.metasimulator.graph;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.HashSet;
import java.util.Set;

/**
 * What a customer can do with an interactive message (docs/meta/sending.md#interactive): buttons, a list, a link, or
 * something in the app.
 */
final class InteractiveActions {
    private static final int MOST_ROWS = 10;

    private InteractiveActions() {}

    static void check(String type, JsonNode action, String path) {
        switch (type) {
            case "button" -> buttons(action, path);
            case "list" -> list(action, path);
            case "cta_url" -> link(parameters(action, "cta_url", path, Set.of("display_text", "url")));
            case "location_request_message" -> named(action, "send_location", path);
            case "flow", "address_message", "voice_call" -> AppActions.check(type, action, path);
            case "product", "product_list", "catalog_message" -> ProductActions.check(type, action, path);
            default -> named(action, type, path); // call_permission_request, request_contact_info: nothing but the name
        }
    }

    /** The parameters of an action that is called by its name. */
    static JsonNode parameters(JsonNode action, String name, String path, Set<String> keys) {
        Params.onlyKeys(action, path, Set.of("name", "parameters"));
        Params.oneOf(action.path("name"), path + "['name']", Set.of(name));
        return Params.object(action.path("parameters"), path + "['parameters']", keys);
    }

    static void named(JsonNode action, String name, String path) {
        Params.onlyKeys(action, path, Set.of("name"));
        Params.oneOf(action.path("name"), path + "['name']", Set.of(name));
    }

    private static void buttons(JsonNode action, String path) {
        Params.onlyKeys(action, path, Set.of("buttons"));
        Set<String> titles = new HashSet<>();
        Set<String> ids = new HashSet<>();
        for (JsonNode button : Params.array(action.path("buttons"), path + "['buttons']", 3)) {
            Params.object(button, "button", Set.of("type", "reply"));
            Params.oneOf(button.path("type"), "button['type']", Set.of("reply"));
            JsonNode reply = Params.object(button.path("reply"), "button['reply']", Set.of("id", "title"));
            if (!ids.add(Params.text(reply.path("id"), "button['reply']['id']", 256))) {
                throw GraphError.of(131009, "Button ids must be unique.");
            }
            if (!titles.add(Params.text(reply.path("title"), "button['reply']['title']", 20))) {
                throw GraphError.of(131009, "Button titles must be unique.");
            }
        }
    }

    private static void list(JsonNode action, String path) {
        Params.onlyKeys(action, path, Set.of("button", "sections"));
        Params.text(action.path("button"), path + "['button']", 20);
        JsonNode sections = Params.array(action.path("sections"), path + "['sections']", 10);
        Set<String> ids = new HashSet<>();
        int rows = 0;
        for (JsonNode section : sections) {
            Params.object(section, "section", Set.of("title", "rows"));
            title(section, sections.size());
            for (JsonNode row : Params.list(section.path("rows"), "section['rows']", MOST_ROWS)) {
                row(row, ids);
                rows++;
            }
            if (section.path("rows").isEmpty()) {
                throw GraphError.of(131009, "A section has at least one row.");
            }
        }
        if (rows < 1 || rows > MOST_ROWS) {
            throw GraphError.of(131009, "A list has between 1 and 10 rows in total.");
        }
    }

    /** Needed to tell sections apart, when there is more than one. */
    static void title(JsonNode section, int sections) {
        if (sections > 1) {
            Params.text(section.path("title"), "section['title']", 24);
        } else {
            Params.optional(section.path("title"), "section['title']", 24);
        }
    }

    private static void row(JsonNode row, Set<String> ids) {
        Params.object(row, "row", Set.of("id", "title", "description"));
        if (!ids.add(Params.text(row.path("id"), "row['id']", 200))) {
            throw GraphError.of(131009, "Row ids must be unique.");
        }
        Params.text(row.path("title"), "row['title']", 24);
        Params.optional(row.path("description"), "row['description']", 72);
    }

    private static void link(JsonNode parameters) {
        Params.text(parameters.path("display_text"), "parameters['display_text']", 20);
        MediaRules.link(parameters.path("url"), "parameters['url']");
    }
}
