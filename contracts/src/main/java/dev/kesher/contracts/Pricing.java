package dev.kesher.contracts;

import org.jspecify.annotations.Nullable;

/**
 * What Meta says a message costs (docs/meta/webhooks.md#statuses); every value is open (price change of October 2026,
 * window.md#pricing).
 *
 * @param billable slated for removal by Meta: prefer type and category
 * @param category for example {@code utility}, {@code service}, {@code referral_conversion}
 * @param type for example {@code regular}, {@code free_customer_service}, {@code free_entry_point}
 */
public record Pricing(
        @Nullable Boolean billable,
        @Nullable String category,
        @Nullable String type) {
    public Pricing {
        Checks.text("pricing.category", Longest.WORD, category);
        Checks.text("pricing.type", Longest.WORD, type);
    }
}
