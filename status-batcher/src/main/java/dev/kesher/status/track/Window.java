package dev.kesher.status.track;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.UUID;
import java.util.stream.Stream;

/**
 * The days whose messages are kept, both inclusive, UTC. A UUIDv7 begins with the milliseconds at which it was made, so
 * the ids of a day are one range; an id from outside, old or forged, has no place in the table.
 */
public record Window(LocalDate first, LocalDate last) {
    private static final long MILLIS_OF_A_DAY = 86_400_000;

    /** @param ahead days after today, so that midnight and clocks that differ find a place */
    public static Window at(Instant now, Duration kept, int ahead) {
        return new Window(day(now.minus(kept)), day(now).plusDays(ahead));
    }

    public boolean holds(UUID id) {
        return holds(id.getMostSignificantBits());
    }

    /** @param high the more significant half of an id */
    boolean holds(long high) {
        var day = (high >>> Short.SIZE) / MILLIS_OF_A_DAY;
        return day >= first.toEpochDay() && day <= last.toEpochDay();
    }

    public Stream<LocalDate> days() {
        return first.datesUntil(last.plusDays(1));
    }

    /** The day, UTC, on which a message was made. */
    public static LocalDate day(UUID id) {
        return day(Instant.ofEpochMilli(id.getMostSignificantBits() >>> Short.SIZE));
    }

    private static LocalDate day(Instant instant) {
        return LocalDate.ofInstant(instant, ZoneOffset.UTC);
    }
}
