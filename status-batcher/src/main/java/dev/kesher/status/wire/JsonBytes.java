package dev.kesher.status.wire;

import dev.kesher.status.track.Micros;
import java.time.LocalDate;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Bytes that are put together in one array, again and again: printable ASCII that stands in JSON as it is, and times as
 * {@link java.time.Instant#toString()} writes them. Whoever puts in anything else is told by {@link #plain}. For one thread.
 */
final class JsonBytes {
    private static final int A_SECOND = 1_000_000;
    private static final int SECONDS_OF_DAY = 86_400;
    /** After 9999-12-31T23:59:59.999999Z. */
    private static final long TOO_LATE = 253_402_300_800L * A_SECOND;

    private byte[] bytes = new byte[1 << 10];
    private int end;
    private boolean plain = true;
    private boolean first;

    private long day = -1;
    private String date = "";

    JsonBytes clear() {
        end = 0;
        plain = true;
        first = false;
        return this;
    }

    /** False once there was something that is written otherwise. */
    boolean plain() {
        return plain;
    }

    byte[] toBytes() {
        return Arrays.copyOf(bytes, end);
    }

    /** Begins an object. */
    JsonBytes open() {
        first = true;
        return put('{');
    }

    JsonBytes close() {
        first = false;
        return put('}');
    }

    /** @param begin what stands before a member's value, after a comma */
    JsonBytes member(byte[] begin) {
        var from = first ? 1 : 0;
        first = false;
        makeRoom(begin.length);
        System.arraycopy(begin, from, bytes, end, begin.length - from);
        end += begin.length - from;
        return this;
    }

    /** Nothing is written if the text is absent. */
    JsonBytes member(byte[] begin, @Nullable String text) {
        return text == null ? this : member(begin).put('"').text(text).put('"');
    }

    /** The same for a time, which is absent if it is {@link Micros#NEVER}. */
    JsonBytes member(byte[] begin, long micros) {
        return micros == Micros.NEVER
                ? this
                : member(begin).put('"').time(micros).put('"');
    }

    JsonBytes text(String text) {
        makeRoom(text.length());
        for (var at = 0; at < text.length(); at++) {
            var character = text.charAt(at);
            plain &= character >= ' ' && character <= '~' && character != '"' && character != '\\';
            bytes[end++] = (byte) character;
        }
        return this;
    }

    JsonBytes time(long micros) {
        if (micros < 0 || micros >= TOO_LATE) {
            plain = false;
            return this;
        }
        var seconds = micros / A_SECOND;
        var second = (int) (seconds % SECONDS_OF_DAY);
        date(seconds / SECONDS_OF_DAY).put('T').digits(second / 3_600, 10);
        put(':').digits(second / 60 % 60, 10);
        put(':').digits(second % 60, 10);
        return fraction((int) (micros % A_SECOND)).put('Z');
    }

    private JsonBytes fraction(int micros) {
        if (micros == 0) {
            return this;
        }
        return micros % 1_000 == 0 ? put('.').digits(micros / 1_000, 100) : put('.').digits(micros, 100_000);
    }

    /** Nearly all times of a drain are of a few days. */
    private JsonBytes date(long wanted) {
        if (wanted != day) {
            day = wanted;
            date = LocalDate.ofEpochDay(wanted).toString();
        }
        return text(date);
    }

    private JsonBytes digits(int number, int highest) {
        for (var unit = highest; unit > 0; unit /= 10) {
            put((char) ('0' + number / unit % 10));
        }
        return this;
    }

    JsonBytes put(char character) {
        makeRoom(1);
        bytes[end++] = (byte) character;
        return this;
    }

    private void makeRoom(int more) {
        if (bytes.length - end < more) {
            bytes = Arrays.copyOf(bytes, Math.max(2 * bytes.length, end + more));
        }
    }
}
