package dev.kesher.status.listing;

import dev.kesher.contracts.BusinessId;
import dev.kesher.contracts.Customer;
import dev.kesher.contracts.MessageStatus.State;
import dev.kesher.problemkit.CommonProblem;
import dev.kesher.problemkit.Problems;
import dev.kesher.status.listing.Listing.Request;
import dev.kesher.status.table.MessageSearch.Ids;
import dev.kesher.status.table.MessageSearch.Whose;
import dev.kesher.status.track.Window;
import io.quarkiverse.resteasy.problem.HttpProblem;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.Locale;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What callers ask for, as text; whatever cannot be read is a problem that names the parameter. */
final class Parameters {
    static final int MOST_DAYS = 31;

    private Parameters() {}

    /** Days, both inclusive. */
    record Days(LocalDate first, LocalDate last) {}

    /** @param kept the days whose messages are kept: beyond them there is nothing to find */
    static Request request(String business, @Nullable String customer, @Nullable String state, Ids among, int limit) {
        return new Request(new Whose(new BusinessId(business), customer(customer)), state(state), among, limit);
    }

    static Ids among(@Nullable String from, @Nullable String to, @Nullable String cursor, Window kept) {
        var first = TimeIds.smallest(within(kept, from == null ? Instant.MIN : time("from", from)));
        var end = TimeIds.smallest(within(kept, to == null ? Instant.MAX : time("to", to)));
        if (from != null && to != null && !time("from", from).isBefore(time("to", to))) {
            throw refused("to", "must be later than from");
        }
        var at = cursor == null ? end : cursor(cursor);
        return new Ids(first, TimeIds.compare(at, end) < 0 ? at : end);
    }

    private static Instant within(Window kept, Instant time) {
        var first = kept.first().atStartOfDay(ZoneOffset.UTC).toInstant();
        var end = kept.last().plusDays(1).atStartOfDay(ZoneOffset.UTC).toInstant();
        if (time.isBefore(first)) {
            return first;
        }
        return time.isAfter(end) ? end : time;
    }

    private static Instant time(String name, String text) {
        try {
            // A sign begins a year of more than four digits, or one before our era.
            if (!text.isEmpty() && Character.isDigit(text.charAt(0))) {
                return OffsetDateTime.parse(text).toInstant();
            }
        } catch (DateTimeException notATime) {
            // Told below, like any other text.
        }
        throw refused(name, "must be a time such as 2026-11-22T10:00:00Z");
    }

    private static UUID cursor(String text) {
        return Cursor.read(text).orElseThrow(() -> refused("cursor", "must be the next of an earlier page"));
    }

    private static @Nullable Customer customer(@Nullable String text) {
        if (text == null) {
            return null;
        }
        try {
            // No country code begins with 0: such a phone would be an empty list, as if nobody had been written to.
            if (!text.startsWith("0")) {
                return text.indexOf('.') < 0 ? Customer.ofPhone(text) : Customer.ofUserId(text);
            }
        } catch (IllegalArgumentException neither) {
            // Told below, like any other text.
        }
        throw refused("customer", "must be a user id such as IL.1A2b3C, or a phone in digits with the country code");
    }

    private static @Nullable State state(@Nullable String text) {
        if (text == null) {
            return null;
        }
        return Arrays.stream(State.values())
                .filter(state -> word(state).equals(text))
                .findFirst()
                .orElseThrow(() -> refused(
                        "state",
                        "must be one of "
                                + Arrays.stream(State.values())
                                        .map(Parameters::word)
                                        .collect(Collectors.joining(", "))));
    }

    /** As it is shown. */
    static String word(State state) {
        return state.name().toLowerCase(Locale.ROOT);
    }

    /** Without either, the latest {@link #MOST_DAYS}; without one, those next to the other. */
    static Days days(@Nullable String from, @Nullable String to, LocalDate today) {
        var last = to != null ? day("to", to) : from != null ? day("from", from).plusDays(MOST_DAYS - 1L) : today;
        var first = from != null ? day("from", from) : last.minusDays(MOST_DAYS - 1L);
        if (first.isAfter(last)) {
            throw refused("to", "must not be before from");
        }
        if (first.plusDays(MOST_DAYS - 1L).isBefore(last)) {
            throw refused("to", "must be at most " + (MOST_DAYS - 1) + " days after from");
        }
        return new Days(first, last);
    }

    private static LocalDate day(String name, String text) {
        try {
            if (!text.isEmpty() && Character.isDigit(text.charAt(0))) {
                return LocalDate.parse(text);
            }
        } catch (DateTimeException notADay) {
            // Told below, like any other text.
        }
        throw refused(name, "must be a day such as 2026-11-22");
    }

    private static HttpProblem refused(String name, String why) {
        return Problems.of(CommonProblem.INVALID_REQUEST, name, name + " " + why);
    }
}
