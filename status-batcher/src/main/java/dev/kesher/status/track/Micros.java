package dev.kesher.status.track;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Moments as microseconds since 1970, which is all that the table can hold, so a fact that went through it is the fact
 * that was told. Absent is later than everything: the merge of two moments is the smaller one.
 */
public final class Micros {
    public static final long NEVER = Long.MAX_VALUE;

    private static final long A_SECOND = 1_000_000;
    private static final int NANOS = 1_000;

    private Micros() {}

    public static long of(@Nullable Instant moment) {
        return moment == null ? NEVER : moment.getEpochSecond() * A_SECOND + moment.getNano() / NANOS;
    }

    /** Null if it never was. */
    public static @Nullable Instant optional(long micros) {
        return micros == NEVER ? null : instant(micros);
    }

    public static Instant instant(long micros) {
        return Instant.ofEpochSecond(Math.floorDiv(micros, A_SECOND), Math.floorMod(micros, A_SECOND) * NANOS);
    }
}
