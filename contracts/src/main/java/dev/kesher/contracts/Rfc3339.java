package dev.kesher.contracts;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.SerializerProvider;
import com.fasterxml.jackson.databind.module.SimpleModule;
import com.fasterxml.jackson.databind.ser.std.StdScalarSerializer;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;

/**
 * Writes times as {@link Instant#toString()} does. Meta's are whole seconds, and every event holds two of them: those are put
 * together here, because the formatter of the JDK takes as long for one as Jackson takes for the rest of the event.
 */
final class Rfc3339 extends StdScalarSerializer<Instant> {
    private static final long serialVersionUID = 1L;

    private static final int SECONDS_OF_DAY = 86_400;
    private static final int MOST_FAST_YEAR = 9999;
    private static final byte[] SHAPE = "0000-00-00T00:00:00Z".getBytes(StandardCharsets.ISO_8859_1);

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
        if (time.getNano() != 0 || time.isBefore(Instant.EPOCH)) {
            return time.toString();
        }
        var day = LocalDate.ofEpochDay(time.getEpochSecond() / SECONDS_OF_DAY);
        return day.getYear() > MOST_FAST_YEAR
                ? time.toString()
                : wholeSeconds(day, (int) (time.getEpochSecond() % SECONDS_OF_DAY));
    }

    private static String wholeSeconds(LocalDate day, int second) {
        var text = SHAPE.clone();
        put(text, 0, day.getYear() / 100);
        put(text, 2, day.getYear() % 100);
        put(text, 5, day.getMonthValue());
        put(text, 8, day.getDayOfMonth());
        put(text, 11, second / 3600);
        put(text, 14, second / 60 % 60);
        put(text, 17, second % 60);
        return new String(text, StandardCharsets.ISO_8859_1);
    }

    private static void put(byte[] text, int at, int twoDigits) {
        text[at] = (byte) ('0' + twoDigits / 10);
        text[at + 1] = (byte) ('0' + twoDigits % 10);
    }
}
