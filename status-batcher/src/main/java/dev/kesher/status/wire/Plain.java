package dev.kesher.status.wire;

import dev.kesher.status.track.Micros;
import java.time.LocalDate;
import java.time.YearMonth;
import org.jspecify.annotations.Nullable;

/** Forms that are certainly allowed; what is not of them may be allowed all the same, and is left to the contracts. */
final class Plain {
    private static final int SECONDS_END = 19;
    private static final int MOST_DIGITS = 9;
    private static final int MICRO_DIGITS = 6;

    private Plain() {}

    /** Printable ASCII without spaces. */
    static boolean word(@Nullable String text, int longest) {
        if (text == null || text.isEmpty() || text.length() > longest) {
            return false;
        }
        for (var at = 0; at < text.length(); at++) {
            if (text.charAt(at) <= ' ' || text.charAt(at) > '~') {
                return false;
            }
        }
        return true;
    }

    static boolean bytes(byte @Nullable [] text, int longest) {
        if (text == null || text.length == 0 || text.length > longest) {
            return false;
        }
        for (var character : text) {
            if (character <= ' ' || character > '~') {
                return false;
            }
        }
        return true;
    }

    static boolean digits(String text, int fewest, int most) {
        for (var at = 0; at < text.length(); at++) {
            if (text.charAt(at) < '0' || text.charAt(at) > '9') {
                return false;
            }
        }
        return text.length() >= fewest && text.length() <= most;
    }

    /** A time in UTC with {@code Z}, of the years 1970 to 9999, in {@link Micros}; {@code NEVER} if it is not such. */
    static long time(CharSequence text) {
        var end = text.length() - 1;
        if (end < SECONDS_END || text.charAt(end) != 'Z' || end > SECONDS_END && text.charAt(SECONDS_END) != '.') {
            return Micros.NEVER;
        }
        var separated = text.charAt(4) == '-'
                && text.charAt(7) == '-'
                && text.charAt(10) == 'T'
                && text.charAt(13) == ':'
                && text.charAt(16) == ':';
        var year = number(text, 0, 4);
        var month = number(text, 5, 7);
        var day = number(text, 8, 10);
        var hour = number(text, 11, 13);
        var minute = number(text, 14, 16);
        var second = number(text, 17, SECONDS_END);
        var micros = end == SECONDS_END ? 0 : fraction(text, end);
        if (!separated || year < 1970 || !day(year, month, day) || hour < 0 || hour > 23 || micros < 0) {
            return Micros.NEVER;
        }
        if (minute < 0 || minute > 59 || second < 0 || second > 59) {
            return Micros.NEVER;
        }
        var seconds = days(year, month, day) * 86_400L + hour * 3_600L + minute * 60L + second;
        return seconds * 1_000_000 + micros;
    }

    /** Every month has these; the last days of the long ones are left to others, but for the many that are right. */
    private static boolean day(int year, int month, int day) {
        return month >= 1
                && month <= 12
                && day >= 1
                && (day <= 28 || day <= YearMonth.of(year, month).lengthOfMonth());
    }

    private static long days(int year, int month, int day) {
        return LocalDate.of(year, month, day).toEpochDay();
    }

    /** Microseconds; -1 if it is no fraction of at most nine digits. */
    private static int fraction(CharSequence text, int end) {
        var digits = end - SECONDS_END - 1;
        if (digits < 1 || digits > MOST_DIGITS || number(text, SECONDS_END + 1, end) < 0) {
            return -1;
        }
        var micros = number(text, SECONDS_END + 1, Math.min(end, SECONDS_END + 1 + MICRO_DIGITS));
        for (var digit = digits; digit < MICRO_DIGITS; digit++) {
            micros *= 10;
        }
        return micros;
    }

    private static int number(CharSequence text, int from, int to) {
        var number = 0;
        for (var at = from; at < to; at++) {
            var digit = text.charAt(at) - '0';
            if (digit < 0 || digit > 9) {
                return -1;
            }
            number = number * 10 + digit;
        }
        return number;
    }

    static boolean userId(String text) {
        if (text.length() < 4 || text.length() > 135 || !upper(text.charAt(0)) || !upper(text.charAt(1))) {
            return false;
        }
        var from = text.startsWith(".ENT.", 2) ? 7 : 3;
        if (text.charAt(2) != '.' || text.length() == from || text.length() - from > 128) {
            return false;
        }
        for (var at = from; at < text.length(); at++) {
            var character = text.charAt(at);
            if (!upper(character)
                    && !(character >= 'a' && character <= 'z')
                    && !(character >= '0' && character <= '9')) {
                return false;
            }
        }
        return true;
    }

    private static boolean upper(char character) {
        return character >= 'A' && character <= 'Z';
    }
}
