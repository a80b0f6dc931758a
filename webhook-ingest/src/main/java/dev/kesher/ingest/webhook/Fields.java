package dev.kesher.ingest.webhook;

import com.fasterxml.jackson.databind.JsonNode;
import dev.kesher.contracts.Form;
import dev.kesher.contracts.Longest;
import dev.kesher.contracts.Storable;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.jspecify.annotations.Nullable;

/** Reading Meta's JSON, in which members may be missing, empty or numbers instead of text. */
final class Fields {
    /** Seconds since 1970 of the years 2001 and 2096: outside it is not a time in seconds. */
    private static final long EARLIEST = 1_000_000_000L;

    private static final long LATEST = 4_000_000_000L;
    private static final int LONGEST_TIME = String.valueOf(LATEST).length();

    private Fields() {}

    /** Text as it came, if it is there and not blank; an integer counts as its digits. Nothing may be kept that is not checked. */
    static @Nullable String text(JsonNode object, String name) {
        var value = object.path(name);
        if (!value.isTextual() && !value.isIntegralNumber()) {
            return null;
        }
        var text = value.asText();
        return text.isBlank() ? null : text;
    }

    /** What somebody wrote for people to read: cut and cleaned, so that it can be kept. */
    static @Nullable String written(JsonNode object, String name, int longest) {
        var text = text(object, name);
        return text == null ? null : Storable.clean(text, longest);
    }

    /** One of Meta's words, of which new ones appear. */
    static @Nullable String word(JsonNode object, String name) {
        return written(object, name, Longest.WORD);
    }

    static @Nullable String digits(JsonNode object, String name) {
        return matching(Form.META_ID, text(object, name));
    }

    /** An id or an address as it came; left out if it is too long or cannot be kept, because a part of it is another one. */
    static @Nullable String whole(JsonNode object, String name, int longest) {
        var text = text(object, name);
        return text == null || text.length() > longest || Storable.refusal(text).isPresent() ? null : text;
    }

    static @Nullable String wamid(JsonNode object, String name) {
        return whole(object, name, Longest.WAMID);
    }

    static @Nullable Boolean flag(JsonNode object, String name) {
        var value = object.path(name);
        return value.isBoolean() ? value.asBoolean() : null;
    }

    static @Nullable String phone(JsonNode object, String name) {
        var phone = text(object, name);
        return matching(Form.PHONE, phone != null && phone.startsWith("+") ? phone.substring(1) : phone);
    }

    /** A business-scoped user id (BSUID, docs/meta/changes.md#bsuid-form). */
    static @Nullable String userId(JsonNode object, String name) {
        return matching(Form.USER_ID, text(object, name));
    }

    /** Whole seconds since 1970, as text or as a number. */
    static @Nullable Instant time(JsonNode object, String name) {
        var seconds = digits(object, name);
        if (seconds == null || seconds.length() > LONGEST_TIME) {
            return null;
        }
        var value = Long.parseLong(seconds);
        return value < EARLIEST || value > LATEST ? null : Instant.ofEpochSecond(value);
    }

    /**
     * What is stamped in the future happened when we received it, in whole seconds as Meta's own times. The id of an event does
     * not depend on it: a repetition has the same.
     */
    static @Nullable Instant notAfter(Instant receivedAt, @Nullable Instant told) {
        return told != null && told.isAfter(receivedAt) ? receivedAt.truncatedTo(ChronoUnit.SECONDS) : told;
    }

    private static @Nullable String matching(Form form, @Nullable String text) {
        return text != null && form.matches(text) ? text : null;
    }
}
