package dev.kesher.telemetry.log;

import java.util.HashSet;
import java.util.Set;

/**
 * A JSON object of texts on one line of ASCII, whatever the texts hold: what could end a line, close a text or steer a terminal
 * is escaped, and a text that is too long is cut and ends with an ellipsis. A name is taken once; what comes later under it is
 * left out.
 */
final class BoundedObject {
    private static final String ELLIPSIS = "\\u2026";
    private static final char LAST_PRINTABLE = '~';

    private final StringBuilder line = new StringBuilder(512);
    private final Set<String> names = new HashSet<>();

    /** @param most characters of the text as it stands in the line, escapes counted as they are written */
    BoundedObject put(String name, String text, int most) {
        if (names.add(name)) {
            line.append(line.isEmpty() ? '{' : ',');
            quoted(name, most);
            line.append(':');
            quoted(text, most);
        }
        return this;
    }

    private void quoted(String text, int most) {
        line.append('"');
        var end = line.length() + most;
        for (int at = 0; at < text.length(); ) {
            var point = text.codePointAt(at);
            at += Character.charCount(point);
            var before = line.length();
            escaped(point);
            if (line.length() > end) {
                line.setLength(before);
                line.append(ELLIPSIS);
                break;
            }
        }
        line.append('"');
    }

    private void escaped(int point) {
        switch (point) {
            case '"' -> line.append("\\\"");
            case '\\' -> line.append("\\\\");
            case '\n' -> line.append("\\n");
            case '\t' -> line.append("\\t");
            default -> {
                if (point >= ' ' && point <= LAST_PRINTABLE) {
                    line.append((char) point);
                } else {
                    unicode(point);
                }
            }
        }
    }

    /** Half of a surrogate pair is no character, and some readers refuse it. */
    private void unicode(int point) {
        var isHalf = point >= Character.MIN_SURROGATE && point <= Character.MAX_SURROGATE;
        for (var unit : Character.toChars(isHalf ? 0xFFFD : point)) {
            line.append("\\u");
            for (int shift = 12; shift >= 0; shift -= 4) {
                line.append(Character.forDigit(unit >> shift & 0xF, 16));
            }
        }
    }

    @Override
    public String toString() {
        return line.isEmpty() ? "{}" : line + "}";
    }
}
