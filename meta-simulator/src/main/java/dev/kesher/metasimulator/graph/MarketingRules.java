package dev.kesher.metasimulator.graph;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Set;

/**
 * What {@code marketing_messages} takes: template messages, with two keys of its own
 * (docs/meta/changes.md#marketing-messages).
 */
final class MarketingRules {
    static final Set<String> KEYS = Set.of("product_policy", "message_activity_sharing");

    private MarketingRules() {}

    /** @param request a well-formed message */
    static void check(JsonNode request) {
        if (!request.path("type").asText().equals("template")) {
            throw GraphError.of(131055, "Only templates of category MARKETING can be sent here.");
        }
        if (request.hasNonNull("product_policy")) {
            Params.oneOf(request.path("product_policy"), "product_policy", Set.of("CLOUD_API_FALLBACK", "STRICT"));
        }
        Params.flag(request.path("message_activity_sharing"), "message_activity_sharing");
    }
}
