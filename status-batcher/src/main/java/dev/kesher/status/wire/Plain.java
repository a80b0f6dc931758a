package dev.kesher.status.wire;

import dev.kesher.status.track.Micros;
import java.nio.charset.StandardCharsets;
import java.time.YearMonth;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Forms, of stretches of bytes, that are certainly allowed; what is not of them may be allowed all the same, and is left to
 * the contracts.
 */
final class Plain {
    private static final int SECONDS_END = 19;
    private static final int MOST_DIGITS = 9;
    private static final int MICRO_DIGITS = 6;

    private static final byte[] PARENT = ".ENT.".getBytes(StandardCharsets.US_ASCII);

    private Plain() {}

    /** Printable ASCII without spaces. */
    static boolean word(byte[] text, int from, int to, int longest) {
        if (from >= to || to - from > longest) {
            return false;
        }
        for (var at = from; at < to; at++) {
            if (text[at] <= ' ' || text[at] > '~') {
                return false;
            }
        }
        return true;
    }

    static boolean word(byte @Nullable [] text, int longest) {
        return text != null && word(text, 0, text.length, longest);
    }

    static boolean digits(byte[] text, int from, int to, int fewest, int most) {
        for (var at = from; at < to; at++) {
            if (!digit(text[at])) {
                return false;
            }
        }
        return to - from >= fewest && to - from <= most;
    }

    /** A time in UTC with {@code Z}, of the years 1970 to 9999, in {@link Micros}; {@code NEVER} if it is not such. */
    static long time(byte[] text, int from, int to) {
        var length = to - from - 1;
        if (length < SECONDS_END
                || text[from + length] != 'Z'
                || length > SECONDS_END && text[from + SECONDS_END] != '.'
                || !separated(text, from)) {
            return Micros.NEVER;
        }
        var day = day(number(text, from, 4), number(text, from + 5, 2), number(text, from + 8, 2));
        var second = second(number(text, from + 11, 2), number(text, from + 14, 2), number(text, from + 17, 2));
        var micros = length == SECONDS_END ? 0 : fraction(text, from + SECONDS_END + 1, length - SECONDS_END - 1);
        return day < 0 || second < 0 || micros < 0 ? Micros.NEVER : (day * 86_400L + second) * 1_000_000 + micros;
    }

    private static boolean separated(byte[] text, int from) {
        return text[from + 4] == '-'
                && text[from + 7] == '-'
                && text[from + 10] == 'T'
                && text[from + 13] == ':'
                && text[from + 16] == ':';
    }

    /** Days since 1970; -1 if there is no such day. */
    private static long day(int year, int month, int day) {
        if (year < 1970 || month < 1 || month > 12 || day < 1 || day > 28 && day > longest(year, month)) {
            return -1;
        }
        // Years that begin in March have their odd day at the end.
        var years = month > 2 ? year : year - 1;
        var dayOfYear = (153 * (month > 2 ? month - 3 : month + 9) + 2) / 5 + day - 1;
        return 365L * years + years / 4 - years / 100 + years / 400 + dayOfYear - 719_468;
    }

    private static int longest(int year, int month) {
        return YearMonth.of(year, month).lengthOfMonth();
    }

    /** Of its day; -1 if there is no such second. */
    private static int second(int hour, int minute, int second) {
        var there = hour >= 0 && hour <= 23 && minute >= 0 && minute <= 59 && second >= 0 && second <= 59;
        return there ? hour * 3_600 + minute * 60 + second : -1;
    }

    /** Microseconds; -1 if it is no fraction of at most nine digits. */
    private static int fraction(byte[] text, int from, int digits) {
        if (digits < 1 || digits > MOST_DIGITS || number(text, from, digits) < 0) {
            return -1;
        }
        var micros = number(text, from, Math.min(digits, MICRO_DIGITS));
        for (var digit = digits; digit < MICRO_DIGITS; digit++) {
            micros *= 10;
        }
        return micros;
    }

    /** -1 if it is none. */
    private static int number(byte[] text, int from, int digits) {
        var number = 0;
        for (var at = from; at < from + digits; at++) {
            if (!digit(text[at])) {
                return -1;
            }
            number = number * 10 + text[at] - '0';
        }
        return number;
    }

    /** A country, a point, then letters and digits; those of a parent business say {@code ENT.} before them. */
    static boolean userId(byte[] text, int from, int to) {
        var length = to - from;
        if (length < 4 || length > 135 || !upper(text[from]) || !upper(text[from + 1]) || text[from + 2] != '.') {
            return false;
        }
        var prefix = length >= 7 && Arrays.equals(text, from + 2, from + 7, PARENT, 0, PARENT.length) ? 7 : 3;
        if (length == prefix || length - prefix > 128) {
            return false;
        }
        for (var at = from + prefix; at < to; at++) {
            if (!upper(text[at]) && !(text[at] >= 'a' && text[at] <= 'z') && !digit(text[at])) {
                return false;
            }
        }
        return true;
    }

    private static boolean upper(byte character) {
        return character >= 'A' && character <= 'Z';
    }

    private static boolean digit(byte character) {
        return character >= '0' && character <= '9';
    }
}
