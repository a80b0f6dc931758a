package dev.kesher.metasimulator.graph;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;
import java.util.Set;

/** Contact cards (docs/meta/sending.md#contacts): each has a name in full and at least one part of it. */
final class ContactRules {
    private static final int MOST = 257;
    private static final int LONGEST = 1024;

    private static final Set<String> PARTS = Set.of("first_name", "last_name", "middle_name", "suffix", "prefix");
    private static final Set<String> NAME =
            Set.of("formatted_name", "first_name", "last_name", "middle_name", "suffix", "prefix");
    private static final Set<String> ORG = Set.of("company", "department", "title");

    /** The lists of a card and what their entries may say. */
    private static final Map<String, Set<String>> LISTS = Map.of(
            "phones", Set.of("phone", "type", "wa_id"),
            "emails", Set.of("email", "type"),
            "urls", Set.of("url", "type"),
            "addresses", Set.of("street", "city", "state", "zip", "country", "country_code", "type"));

    private ContactRules() {}

    static void check(JsonNode contacts) {
        int at = 0;
        for (JsonNode contact : Params.array(contacts, "contacts", MOST)) {
            card(contact, "contacts[" + at++ + "]");
        }
    }

    private static void card(JsonNode contact, String path) {
        Params.object(contact, path, Set.of("name", "phones", "emails", "urls", "addresses", "org", "birthday"));
        name(contact.path("name"), path + "['name']");
        for (Map.Entry<String, Set<String>> list : LISTS.entrySet()) {
            String where = path + "['" + list.getKey() + "']";
            int at = 0;
            for (JsonNode entry : Params.list(contact.path(list.getKey()), where, MOST)) {
                texts(entry, where + "[" + at++ + "]", list.getValue());
            }
        }
        if (contact.hasNonNull("org")) {
            texts(contact.path("org"), path + "['org']", ORG);
        }
        if (contact.hasNonNull("birthday")
                && !Params.text(contact.path("birthday"), path + "['birthday']", 10)
                        .matches("\\d{4}-\\d\\d-\\d\\d")) {
            throw GraphError.parameter("Param " + path + "['birthday'] must be a date as YYYY-MM-DD.");
        }
    }

    private static void name(JsonNode name, String path) {
        texts(name, path, NAME);
        Params.text(name.path("formatted_name"), path + "['formatted_name']", LONGEST);
        if (PARTS.stream().allMatch(part -> name.path(part).asText("").isBlank())) {
            throw GraphError.of(131009, path + " needs a part of the name beside formatted_name.");
        }
    }

    private static void texts(JsonNode object, String path, Set<String> keys) {
        Params.object(object, path, keys);
        object.properties()
                .forEach(text -> Params.optional(text.getValue(), path + "['" + text.getKey() + "']", LONGEST));
    }
}
