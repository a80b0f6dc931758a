package dev.kesher.ingest.webhook;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reading Meta's JSON, in which members may be missing, empty or numbers instead of text. */
final class Fields {
    /** Meta's ids of WABAs and phone numbers. */
    private static final Pattern DIGITS = Pattern.compile("[0-9]{1,32}");

    private static final Pattern PHONE = Pattern.compile("[0-9]{5,20}");
    private static final Pattern USER_ID = Pattern.compile("[A-Z]{2}\\.(ENT\\.)?[A-Za-z0-9]{1,128}");
    private static final int LONGEST_WAMID = 512;
    /** Seconds since 1970 of the years 2001 and 2096: outside it is not a time in seconds. */
    private static final long EARLIEST = 1_000_000_000L;

    private static final long LATEST = 4_000_000_000L;

    private Fields() {}

    /** Text that is there and not blank; an integer counts as its digits. */
    static @Nullable String text(JsonNode object, String name) {
        var value = object.path(name);
        if (!value.isTextual() && !value.isIntegralNumber()) {
            return null;
        }
        var text = value.asText();
        return text.isBlank() ? null : text;
    }

    static @Nullable String digits(JsonNode object, String name) {
        return matching(DIGITS, text(object, name));
    }

    static @Nullable String wamid(JsonNode object, String name) {
        var id = text(object, name);
        return id == null || id.length() > LONGEST_WAMID ? null : id;
    }

    static @Nullable String phone(JsonNode object, String name) {
        var phone = text(object, name);
        return matching(PHONE, phone != null && phone.startsWith("+") ? phone.substring(1) : phone);
    }

    /** A business-scoped user id (BSUID, §9 row 4). */
    static @Nullable String userId(JsonNode object, String name) {
        return matching(USER_ID, text(object, name));
    }

    /** Whole seconds since 1970, as text or as a number. */
    static @Nullable Instant time(JsonNode object, String name) {
        var seconds = digits(object, name);
        if (seconds == null || seconds.length() > String.valueOf(LATEST).length()) {
            return null;
        }
        var value = Long.parseLong(seconds);
        return value < EARLIEST || value > LATEST ? null : Instant.ofEpochSecond(value);
    }

    private static @Nullable String matching(Pattern form, @Nullable String text) {
        return text != null && form.matcher(text).matches() ? text : null;
    }
}
