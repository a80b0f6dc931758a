package dev.kesher.contracts;

import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The checks that event records share; each failure names the field and what it wants. */
final class Checks {
    private Checks() {}

    static void form(String field, Pattern form, @Nullable String value) {
        if (value == null || !form.matcher(value).matches()) {
            throw new IllegalArgumentException(field + " must match " + form.pattern());
        }
    }

    static void present(String field, @Nullable Object value) {
        if (value == null || value instanceof String text && text.isBlank()) {
            throw new IllegalArgumentException(field + " is required");
        }
    }

    static void atMost(String field, int characters, @Nullable String value) {
        if (value != null && value.length() > characters) {
            throw new IllegalArgumentException(field + " must have at most " + characters + " characters");
        }
    }

    static void that(boolean holds, String otherwise) {
        if (!holds) {
            throw new IllegalArgumentException(otherwise);
        }
    }
}
