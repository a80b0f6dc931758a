package dev.kesher.contracts;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.SerializerProvider;
import com.fasterxml.jackson.databind.module.SimpleModule;
import com.fasterxml.jackson.databind.ser.std.StdScalarSerializer;
import java.io.IOException;
import java.time.Instant;

/**
 * Writes times as {@link Instant#toString()} does and reads them as {@link Instant#parse} does. Meta's are whole seconds, and
 * every event holds two of them: those are put together and taken apart by {@link Day}, because the formatter of the JDK takes
 * as long for one as Jackson takes for the rest of the event.
 */
final class Rfc3339 extends StdScalarSerializer<Instant> {
    private static final long serialVersionUID = 1L;

    /** The first second of the year 10000, which has no four digits. */
    private static final long TOO_LATE = 253_402_300_800L;

    private Rfc3339() {
        super(Instant.class);
    }

    static SimpleModule module() {
        return new SimpleModule("rfc3339").addSerializer(new Rfc3339());
    }

    @Override
    public void serialize(Instant time, JsonGenerator json, SerializerProvider provider) throws IOException {
        json.writeString(text(time));
    }

    static String text(Instant time) {
        var second = time.getEpochSecond();
        return second < 0 || second >= TOO_LATE ? time.toString() : Day.text(second, time.getNano());
    }

    /** @throws java.time.format.DateTimeParseException if it is not a time */
    static Instant instant(String text) {
        var second = Day.second(text);
        return second < 0 ? Instant.parse(text) : Instant.ofEpochSecond(second);
    }
}
