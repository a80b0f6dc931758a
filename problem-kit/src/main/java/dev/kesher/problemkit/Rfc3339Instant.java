package dev.kesher.problemkit;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.deser.std.StdScalarDeserializer;
import java.io.IOException;
import java.io.Serial;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import org.jspecify.annotations.Nullable;

/** A time as RFC 3339 text, years 0000 to 9999. Numbers are refused: seconds and milliseconds look alike. */
final class Rfc3339Instant extends StdScalarDeserializer<Instant> {
    static final String MEANT = "a time such as 2026-11-22T10:00:00Z";

    @Serial
    private static final long serialVersionUID = 1L;

    Rfc3339Instant() {
        super(Instant.class);
    }

    @Override
    public @Nullable Instant deserialize(JsonParser parser, DeserializationContext context) throws IOException {
        if (!parser.hasToken(JsonToken.VALUE_STRING)) {
            return (Instant) context.handleUnexpectedToken(Instant.class, parser);
        }
        var text = parser.getText();
        try {
            // A sign begins a year of more than four digits, or one before our era.
            if (!text.isEmpty() && Character.isDigit(text.charAt(0))) {
                return OffsetDateTime.parse(text).toInstant();
            }
        } catch (DateTimeException notATime) {
            // Told below, like any other text.
        }
        return (Instant) context.handleWeirdStringValue(Instant.class, text, MEANT);
    }
}
