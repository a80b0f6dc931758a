package dev.kesher.contracts;

import org.jspecify.annotations.Nullable;

/**
 * An error as Meta told it (docs/meta/graph.md#errors, webhooks.md#statuses). Branch on {@code code}; title and details
 * are for people, and are cut and cleaned so that they can be stored: nobody can ask Meta again.
 *
 * @param code Meta's error code, for example 131047
 */
public record MetaError(
        int code, @Nullable String title, @Nullable String details) {
    public MetaError {
        title = title == null ? null : Storable.clean(title, Longest.EXPLANATION);
        details = details == null ? null : Storable.clean(details, Longest.EXPLANATION);
    }
}
