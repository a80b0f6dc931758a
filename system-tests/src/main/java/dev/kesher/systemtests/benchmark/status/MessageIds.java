package dev.kesher.systemtests.benchmark.status;

import java.time.Instant;
import java.util.UUID;

/** Message ids (UUIDv7) that say which message of which load they are. */
final class MessageIds {
    private static final int VERSION = 0x7000;
    private static final int A_MILLISECOND = 40;
    private static final int LOAD_SHIFT = 32;
    private static final long VARIANT = 1L << 63;
    private static final long NUMBER = 0xffff_ffffL;
    private static final long LOAD = 0xffffL;

    private final long load;
    private final long firstMillis;

    /**
     * @param load of this run
     * @param messages of the load; the last of them was made just now, 40 in a millisecond
     */
    MessageIds(int load, int messages, Instant now) {
        this.load = load;
        this.firstMillis = now.toEpochMilli() - messages / A_MILLISECOND;
    }

    UUID id(int number) {
        var high = firstMillis + number / A_MILLISECOND << Short.SIZE | VERSION | number % A_MILLISECOND;
        return new UUID(high, VARIANT | load << LOAD_SHIFT | number);
    }

    /** The number of a message of this load; -1 if it is of another. */
    int number(UUID id) {
        var low = id.getLeastSignificantBits();
        return (low >>> LOAD_SHIFT & LOAD) == load ? (int) (low & NUMBER) : -1;
    }
}
