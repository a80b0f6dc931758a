package dev.kesher.contracts;

import org.jspecify.annotations.Nullable;

/**
 * An error as Meta told it (§1.3, §5.6). Branch on {@code code}; title and details are for people.
 *
 * @param code Meta's error code, for example 131047
 */
public record MetaError(
        int code, @Nullable String title, @Nullable String details) {
    private static final int LONGEST = 1000;

    public MetaError {
        title = shortened(title);
        details = shortened(details);
    }

    private static @Nullable String shortened(@Nullable String text) {
        return text == null || text.length() <= LONGEST ? text : text.substring(0, LONGEST);
    }
}
