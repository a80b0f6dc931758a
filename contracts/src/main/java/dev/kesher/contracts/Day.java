package dev.kesher.contracts;

import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * A day of the years 1970 to 9999 (UTC), with the text that its whole seconds begin with. The last one asked for is kept: nearly
 * all events are of one day, and the calendar is most of the work.
 */
final class Day {
    private static final int SECONDS_OF_DAY = 86_400;
    private static final byte[] SHAPE = "0000-00-00T00:00:00Z".getBytes(StandardCharsets.ISO_8859_1);
    private static final int DATE = "0000-00-00".length();

    private static volatile Day last = new Day(LocalDate.EPOCH);

    private final long number;
    private final byte[] midnight;

    private Day(LocalDate date) {
        number = date.toEpochDay();
        midnight = SHAPE.clone();
        put(midnight, 0, date.getYear() / 100);
        put(midnight, 2, date.getYear() % 100);
        put(midnight, 5, date.getMonthValue());
        put(midnight, 8, date.getDayOfMonth());
    }

    /** As {@link java.time.Instant#toString()} writes it: with no, three, six or nine digits of a second. */
    static String text(long epochSecond, int nano) {
        var number = epochSecond / SECONDS_OF_DAY;
        var day = last;
        if (day.number != number) {
            day = new Day(LocalDate.ofEpochDay(number));
            last = day;
        }
        return day.text((int) (epochSecond % SECONDS_OF_DAY), nano);
    }

    private String text(int second, int nano) {
        var text = nano == 0 ? midnight.clone() : fractions(nano);
        put(text, 11, second / 3600);
        put(text, 14, second / 60 % 60);
        put(text, 17, second % 60);
        return new String(text, StandardCharsets.ISO_8859_1);
    }

    private byte[] fractions(int nano) {
        var digits = nano % 1_000_000 == 0 ? 3 : nano % 1_000 == 0 ? 6 : 9;
        var text = Arrays.copyOf(midnight, midnight.length + 1 + digits);
        text[midnight.length - 1] = '.';
        text[text.length - 1] = 'Z';
        var left = nano;
        for (int digit = 9; digit > 0; digit--) {
            if (digit <= digits) {
                text[midnight.length - 1 + digit] = (byte) ('0' + left % 10);
            }
            left /= 10;
        }
        return text;
    }

    private static void put(byte[] text, int at, int twoDigits) {
        text[at] = (byte) ('0' + twoDigits / 10);
        text[at + 1] = (byte) ('0' + twoDigits % 10);
    }

    /** The second of a text of this form, since 1970; -1 for any other text, which may be a time all the same. */
    static long second(String text) {
        if (!hasShape(text)) {
            return -1;
        }
        var hour = number(text, 11);
        var minute = number(text, 14);
        var second = number(text, 17);
        var day = beginning(text);
        return day == null || hour > 23 || minute > 59 || second > 59
                ? -1
                : day.number * SECONDS_OF_DAY + 3600 * hour + 60 * minute + second;
    }

    private static @Nullable Day beginning(String text) {
        var day = last;
        if (day.begins(text)) {
            return day;
        }
        try {
            var date = LocalDate.of(100 * number(text, 0) + number(text, 2), number(text, 5), number(text, 8));
            if (date.isBefore(LocalDate.EPOCH)) {
                return null;
            }
            day = new Day(date);
            last = day;
            return day;
        } catch (DateTimeException noDay) {
            return null;
        }
    }

    private static boolean hasShape(String text) {
        if (text.length() != SHAPE.length) {
            return false;
        }
        for (int at = 0; at < SHAPE.length; at++) {
            var here = text.charAt(at);
            if (SHAPE[at] == '0' ? here < '0' || here > '9' : here != SHAPE[at]) {
                return false;
            }
        }
        return true;
    }

    private boolean begins(String text) {
        for (int at = 0; at < DATE; at++) {
            if (midnight[at] != text.charAt(at)) {
                return false;
            }
        }
        return true;
    }

    private static int number(String text, int at) {
        return 10 * (text.charAt(at) - '0') + text.charAt(at + 1) - '0';
    }
}
