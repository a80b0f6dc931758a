package dev.kesher.telemetry.log;

/**
 * A text for people as one line: what could end the line, steer a terminal or turn the order of what is read is written as an
 * escape, and a text that is too long is cut and ends with an ellipsis. All else, in whatever script, stays as it is.
 */
final class OneLine {
    private static final char ELLIPSIS = '…';

    private OneLine() {}

    /** @param most characters of the result, without the ellipsis */
    static String of(String text, int most) {
        if (text.length() <= most && text.codePoints().noneMatch(OneLine::isHidden)) {
            return text;
        }
        var line = new StringBuilder(Math.min(text.length(), most) + 1);
        for (int at = 0; at < text.length(); ) {
            var point = text.codePointAt(at);
            at += Character.charCount(point);
            var before = line.length();
            append(line, point);
            if (line.length() > most) {
                line.setLength(before);
                return line.append(ELLIPSIS).toString();
            }
        }
        return line.toString();
    }

    private static void append(StringBuilder line, int point) {
        switch (point) {
            case '\n' -> line.append("\\n");
            case '\r' -> line.append("\\r");
            case '\t' -> line.append("\\t");
            default -> {
                if (isHidden(point)) {
                    line.append("\\u%04x".formatted(point));
                } else {
                    line.appendCodePoint(point);
                }
            }
        }
    }

    private static boolean isHidden(int point) {
        return Character.isISOControl(point) || endsALine(point) || turnsTheOrder(point) || isHalf(point);
    }

    private static boolean endsALine(int point) {
        return point == 0x2028 || point == 0x2029;
    }

    /** Unicode's embeddings, overrides and isolates; Hebrew needs none of them. */
    private static boolean turnsTheOrder(int point) {
        return point >= 0x202A && point <= 0x202E || point >= 0x2066 && point <= 0x2069;
    }

    private static boolean isHalf(int point) {
        return point >= Character.MIN_SURROGATE && point <= Character.MAX_SURROGATE;
    }
}
