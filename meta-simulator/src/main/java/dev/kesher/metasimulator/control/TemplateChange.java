package dev.kesher.metasimulator.control;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.kesher.metasimulator.webhook.TemplateReview;
import dev.kesher.metasimulator.world.Template;
import dev.kesher.metasimulator.world.Waba;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What a control does to a template; at least one of the three.
 *
 * @param status as docs/meta/templates.md#states lists them
 * @param reason of a rejection
 * @param qualityScore GREEN, YELLOW, RED or UNKNOWN
 * @param category UTILITY, MARKETING or AUTHENTICATION
 */
record TemplateChange(
        @Nullable String status,
        @Nullable String reason,
        @Nullable String qualityScore,
        @Nullable String category) {
    private static final Map<String, Set<String>> WORDS = Map.of(
            "status",
            Set.of(
                    "APPROVED",
                    "PENDING",
                    "REJECTED",
                    "PAUSED",
                    "DISABLED",
                    "IN_APPEAL",
                    "PENDING_DELETION",
                    "DELETED",
                    "LIMIT_EXCEEDED",
                    "ARCHIVED",
                    "FLAGGED"),
            "qualityScore",
            Set.of("GREEN", "YELLOW", "RED", "UNKNOWN"),
            "category",
            Set.of("UTILITY", "MARKETING", "AUTHENTICATION"));

    static TemplateChange of(ObjectNode body) {
        JsonNode reason = body.path("reason");
        TemplateChange change = new TemplateChange(
                word(body, "status"),
                reason.isTextual() ? reason.asText() : null,
                word(body, "qualityScore"),
                word(body, "category"));
        if (change.status == null && change.qualityScore == null && change.category == null) {
            throw new Problem("A template's status, qualityScore or category is expected");
        }
        return change;
    }

    void apply(TemplateReview review, Waba waba, Template template) {
        if (category != null) {
            review.changeCategory(waba, template, category);
        }
        if (qualityScore != null) {
            review.changeQuality(waba, template, qualityScore);
        }
        if (status != null) {
            review.change(waba, template, status, reason);
        }
    }

    private static @Nullable String word(ObjectNode body, String field) {
        if (!body.hasNonNull(field)) {
            return null;
        }
        String word = body.path(field).asText().toUpperCase(Locale.ROOT);
        Set<String> known = WORDS.getOrDefault(field, Set.of());
        if (!known.contains(word)) {
            throw new Problem("A template's " + field + " cannot be " + word + ", only one of " + known);
        }
        return word;
    }
}
