package dev.kesher.status.listing;

import java.time.Instant;
import java.util.UUID;

/** Message ids and times: a UUIDv7 begins with the milliseconds at which it was made, so ids are in the order of time. */
final class TimeIds {
    private TimeIds() {}

    /** The smallest id that is made at this time or later. */
    static UUID smallest(Instant time) {
        var millis = time.toEpochMilli();
        var begun = Instant.ofEpochMilli(millis).isBefore(time) ? 1 : 0;
        return new UUID((millis + begun) << Short.SIZE, 0);
    }

    /** In PostgreSQL's order: by the bytes. */
    static int compare(UUID one, UUID other) {
        var high = Long.compareUnsigned(one.getMostSignificantBits(), other.getMostSignificantBits());
        return high != 0 ? high : Long.compareUnsigned(one.getLeastSignificantBits(), other.getLeastSignificantBits());
    }
}
