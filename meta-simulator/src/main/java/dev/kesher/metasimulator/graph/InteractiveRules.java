package dev.kesher.metasimulator.graph;

import com.fasterxml.jackson.databind.JsonNode;
import dev.kesher.metasimulator.world.PhoneNumber;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/**
 * The frame of interactive messages (docs/meta/sending.md#interactive): header, body, footer and the cards of a
 * carousel.
 */
final class InteractiveRules {
    private static final Set<String> TYPES = Set.of(
            "button",
            "list",
            "cta_url",
            "location_request_message",
            "flow",
            "product",
            "product_list",
            "catalog_message",
            "address_message",
            "call_permission_request",
            "voice_call",
            "carousel",
            "request_contact_info");

    private static final Set<String> ANY_HEADER = Set.of("text", "image", "video", "document");
    /** Types that do not take any header. */
    private static final Map<String, Set<String>> HEADERS = Map.of(
            "list", Set.of("text"),
            "product_list", Set.of("text"),
            "product", Set.of(),
            "catalog_message", Set.of(),
            "location_request_message", Set.of(),
            "carousel", Set.of());

    private static final Set<String> CARDS = Set.of("button", "cta_url", "product");
    private static final int FEWEST_CARDS = 2;
    private static final int MOST_CARDS = 10;

    private final MediaRules media;

    InteractiveRules(MediaRules media) {
        this.media = media;
    }

    void check(JsonNode interactive, PhoneNumber number) {
        Params.object(interactive, "interactive", Set.of("type", "header", "body", "footer", "action"));
        String type = Params.oneOf(interactive.path("type"), "interactive['type']", TYPES);
        body(interactive.path("body"), type);
        if (interactive.hasNonNull("header") || type.equals("product_list")) {
            header(interactive.path("header"), type, number);
        }
        if (interactive.hasNonNull("footer")) {
            Params.object(interactive.path("footer"), "interactive['footer']", Set.of("text"));
            Params.text(interactive.path("footer").path("text"), "interactive['footer']['text']", 60);
        }
        JsonNode action = Params.object(interactive.path("action"), "interactive['action']");
        if (type.equals("carousel")) {
            carousel(action, number);
        } else {
            InteractiveActions.check(type, action, "interactive['action']");
        }
    }

    private static void body(JsonNode body, String type) {
        if (type.equals("product") && Params.absent(body)) {
            return;
        }
        if (!Params.absent(body)) {
            Params.object(body, "interactive['body']", Set.of("text"));
        }
        Params.text(body.path("text"), "interactive['body']['text']", type.equals("list") ? 4096 : 1024);
    }

    private void header(JsonNode header, String type, PhoneNumber number) {
        String path = "interactive['header']";
        String kind = Params.oneOf(Params.object(header, path).path("type"), path + "['type']", ANY_HEADER);
        if (!HEADERS.getOrDefault(type, ANY_HEADER).contains(kind)) {
            throw GraphError.of(131009, "A message of type " + type + " cannot have a header of type " + kind + ".");
        }
        Params.onlyKeys(header, path, Set.of("type", kind));
        if (kind.equals("text")) {
            Params.text(header.path("text"), path + "['text']", 60);
        } else {
            media.header(header.path(kind), kind, path + "['" + kind + "']", number);
        }
    }

    private void carousel(JsonNode action, PhoneNumber number) {
        Params.object(action, "interactive['action']", Set.of("cards"));
        JsonNode cards = Params.array(action.path("cards"), "interactive['action']['cards']", MOST_CARDS);
        if (cards.size() < FEWEST_CARDS) {
            throw GraphError.of(131009, "A carousel has between 2 and 10 cards.");
        }
        Set<Long> indices = new HashSet<>();
        int at = 0;
        for (JsonNode card : cards) {
            String path = "interactive['action']['cards'][" + at++ + "]";
            Params.object(card, path, Set.of("card_index", "type", "header", "body", "action"));
            if (!indices.add(Params.whole(card.path("card_index"), path + "['card_index']", 0, MOST_CARDS - 1))) {
                throw GraphError.of(131009, "card_index must be unique.");
            }
            card(card, path, number);
        }
    }

    private void card(JsonNode card, String path, PhoneNumber number) {
        String type = Params.oneOf(card.path("type"), path + "['type']", CARDS);
        if (!type.equals("product")) {
            JsonNode header = Params.object(card.path("header"), path + "['header']");
            String kind = Params.oneOf(header.path("type"), path + "['header']['type']", Set.of("image", "video"));
            Params.onlyKeys(header, path + "['header']", Set.of("type", kind));
            media.header(header.path(kind), kind, path + "['header']['" + kind + "']", number);
        }
        if (card.hasNonNull("body")) {
            Params.object(card.path("body"), path + "['body']", Set.of("text"));
            Params.text(card.path("body").path("text"), path + "['body']['text']", 160);
        }
        InteractiveActions.check(type, Params.object(card.path("action"), path + "['action']"), path + "['action']");
    }
}
