package dev.kesher.contracts;

import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The checks that event records share; each failure names the field and what it wants. */
final class Checks {
    private static final Instant EARLIEST = Instant.EPOCH;
    private static final Instant LATEST = Instant.parse("+10000-01-01T00:00:00Z");

    private Checks() {}

    static void form(String field, Pattern form, @Nullable String value) {
        if (value == null || !form.matcher(value).matches()) {
            throw new IllegalArgumentException(field + " must match " + form.pattern());
        }
    }

    static void form(String field, Form form, @Nullable String value) {
        if (value == null || !form.matches(value)) {
            throw new IllegalArgumentException(field + " must match " + form.regex());
        }
    }

    static void present(String field, @Nullable Object value) {
        if (value == null || value instanceof String text && text.isBlank()) {
            throw new IllegalArgumentException(field + " is required");
        }
    }

    /** Text that has to be there, may not be blank, and can be stored. */
    static void id(String field, int longest, @Nullable String value) {
        present(field, value);
        text(field, longest, value);
    }

    static void optionalId(String field, int longest, @Nullable String value) {
        if (value != null) {
            id(field, longest, value);
        }
    }

    /** Our id of a message: a UUID. That it is of version 7 is for those to check who partition by it. */
    static void messageId(String field, @Nullable String value) {
        present(field, value);
        form(field, Form.MESSAGE_ID, value);
    }

    /** Text that may be missing or empty, and can be stored. */
    static void text(String field, int longest, @Nullable String value) {
        atMost(field, longest, value);
        Storable.check(field, value);
    }

    /**
     * Text of which Meta counts the characters: Unicode code points, as {@code maxLength} of JSON Schema counts them, so that
     * an emoji is one character and not two.
     */
    static void counted(String field, int longest, @Nullable String value) {
        if (value != null) {
            var characters = value.codePointCount(0, value.length());
            that(characters <= longest, field + " must have at most " + longest + " characters, not " + characters);
        }
        Storable.check(field, value);
    }

    /** A moment that has to be there. */
    static void time(String field, @Nullable Instant value) {
        present(field, value);
        optionalTime(field, value);
    }

    /** Years of four digits: PostgreSQL's {@code timestamptz} and RFC 3339 end before Java's {@link Instant} does. */
    static void optionalTime(String field, @Nullable Instant value) {
        if (value != null && (value.isBefore(EARLIEST) || !value.isBefore(LATEST))) {
            throw new IllegalArgumentException(field + " must be a time of the years 1970 to 9999");
        }
    }

    /** A list that has to be there, with nothing missing in it. */
    static <T> List<T> list(String field, @Nullable List<T> values) {
        if (values == null || values.stream().anyMatch(Objects::isNull)) {
            throw new IllegalArgumentException(field + " is required, with no null in it");
        }
        return List.copyOf(values);
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
