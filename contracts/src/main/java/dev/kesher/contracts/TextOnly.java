package dev.kesher.contracts;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.deser.std.StdScalarDeserializer;
import com.fasterxml.jackson.databind.module.SimpleModule;
import java.io.IOException;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.function.Function;

/** Reads times and durations from ISO 8601 text only: Jackson's own readers take numbers too, and make something of each. */
final class TextOnly<T> extends StdScalarDeserializer<T> {
    private static final long serialVersionUID = 1L;

    private final transient Function<String, T> parser;

    private TextOnly(Class<T> type, Function<String, T> parser) {
        super(type);
        this.parser = parser;
    }

    static SimpleModule module() {
        return new SimpleModule("text-only")
                .addDeserializer(Instant.class, new TextOnly<>(Instant.class, Rfc3339::instant))
                .addDeserializer(Duration.class, new TextOnly<>(Duration.class, Duration::parse));
    }

    @Override
    public T deserialize(JsonParser json, DeserializationContext context) throws IOException {
        if (json.currentToken() != JsonToken.VALUE_STRING) {
            return context.reportInputMismatch(this, "not text");
        }
        try {
            return parser.apply(json.getText());
        } catch (DateTimeException | ArithmeticException notOne) {
            return context.reportInputMismatch(this, "not ISO 8601");
        }
    }
}
