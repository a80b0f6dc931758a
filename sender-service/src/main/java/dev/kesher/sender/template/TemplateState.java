package dev.kesher.sender.template;

import java.util.Locale;
import java.util.Optional;

/** What the statuses of templates mean for sending (docs/meta/templates.md#states). */
final class TemplateState {
    private TemplateState() {}

    /** Why a template of this status cannot be sent; empty if it can, or if the status is not known here. */
    static Optional<String> hindrance(String status) {
        var word = status.toUpperCase(Locale.ROOT);
        return switch (word) {
            case "PENDING" -> Optional.of("names a template that waits for Meta's review");
            case "REJECTED" -> Optional.of("names a template that Meta rejected: change it and submit it again");
            case "PAUSED" ->
                Optional.of("names a template that Meta paused for some hours because customers did not like it:"
                        + " try again when Meta has approved it again");
            case "DISABLED" -> Optional.of("names a template that Meta disabled for good: use another one");
            case "IN_APPEAL", "PENDING_DELETION", "DELETED", "LIMIT_EXCEEDED", "ARCHIVED" ->
                Optional.of("names a template that cannot be sent while its status is " + word);
            default -> Optional.empty();
        };
    }
}
