package dev.kesher.metasimulator.webhook;

import java.util.Map;

/**
 * What a rejection's reason says to people (docs/meta/webhooks.md#template-events). Reasons without a text of their own
 * get the usual one's.
 */
record Rejection(String sentence, String recommendation) {
    static final String USUAL = "INVALID_FORMAT";

    private static final Rejection FORMAT = new Rejection(
            "The message template has parameters or characters in the wrong places.",
            "Separate parameters by text, number them in order and give an example for each.");
    private static final Map<String, Rejection> REASONS = Map.of(
            "ABUSIVE_CONTENT",
            new Rejection(
                    "The message template's content violates the Business Policy.",
                    "Remove what is threatening or abusive and submit the template again."),
            "PROMOTIONAL",
            new Rejection(
                    "The message template is promotional but not of category MARKETING.",
                    "Choose the category MARKETING or remove the promotional content."),
            "TAG_CONTENT_MISMATCH",
            new Rejection(
                    "The message template's content does not match its category or language.",
                    "Choose the category and language that the content is of."),
            "SCAM",
            new Rejection(
                    "The message template's content looks like a scam.",
                    "Name the business and do not ask for personal or payment data."));

    static Rejection of(String reason) {
        return REASONS.getOrDefault(reason, FORMAT);
    }
}
