package dev.kesher.contracts;

import com.fasterxml.jackson.core.io.JsonStringEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Puts a JSON object together in memory. A text of printable ASCII, as ids, words and times are, is copied as it stands; any
 * other is Jackson's to escape and encode. What is null is left out.
 */
final class JsonBytes {
    /** The ASCII characters that stand for themselves in a JSON text. */
    private static final boolean[] PLAIN = plain();

    private byte[] bytes;
    private int size;

    /** @param usual how many bytes most objects have; more are made room for */
    JsonBytes(int usual) {
        bytes = new byte[usual];
        put('{');
    }

    private static boolean[] plain() {
        var plain = new boolean[128];
        Arrays.fill(plain, ' ', plain.length, true);
        plain['"'] = false;
        plain['\\'] = false;
        return plain;
    }

    /** A member's name as the other methods take it: encoded, with its colon. */
    static byte[] name(String name) {
        return ("\"" + name + "\":").getBytes(StandardCharsets.UTF_8);
    }

    JsonBytes text(byte[] name, @Nullable String text) {
        if (text != null) {
            member(name);
            text(text);
        }
        return this;
    }

    /** A number, a boolean, or whatever else is JSON already. */
    JsonBytes written(byte[] name, byte @Nullable [] json) {
        if (json != null) {
            member(name);
            append(json);
        }
        return this;
    }

    JsonBytes begin(byte[] name) {
        member(name);
        put('{');
        return this;
    }

    JsonBytes end() {
        put('}');
        return this;
    }

    /** Ends the object. */
    byte[] finished() {
        put('}');
        return Arrays.copyOf(bytes, size);
    }

    private void member(byte[] name) {
        if (bytes[size - 1] != '{') {
            put(',');
        }
        append(name);
    }

    private void text(String text) {
        var length = text.length();
        reserve(length + 2);
        var to = bytes;
        to[size] = '"';
        for (int at = 0; at < length; at++) {
            var here = text.charAt(at);
            if (here >= PLAIN.length || !PLAIN[here]) {
                escaped(text);
                return;
            }
            to[size + 1 + at] = (byte) here;
        }
        size += length + 1;
        put('"');
    }

    private void escaped(String text) {
        put('"');
        append(JsonStringEncoder.getInstance().quoteAsUTF8(text));
        put('"');
    }

    private void append(byte[] more) {
        reserve(more.length);
        System.arraycopy(more, 0, bytes, size, more.length);
        size += more.length;
    }

    private void put(char ascii) {
        reserve(1);
        bytes[size++] = (byte) ascii;
    }

    private void reserve(int more) {
        if (bytes.length - size < more) {
            bytes = Arrays.copyOf(bytes, Math.max(2 * bytes.length, size + more));
        }
    }
}
