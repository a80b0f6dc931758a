package dev.kesher.eventkit.reader;

import java.time.Duration;
import java.util.Map;

/**
 * How much Kafka collects before it answers a consumer. Each answer costs the broker, the consumer and the store about the
 * same whatever is in it, so a topic with much on it is cheapest to read in few large answers.
 *
 * @param enoughBytes Kafka answers at once when so much is there
 * @param longestWait or when so much time has passed: so late a record is read at most, on a topic with little on it too
 * @param mostRecords of one batch; each is held in memory, and is work for one transaction
 */
public record Fetch(int enoughBytes, Duration longestWait, int mostRecords) {
    /** The largest answer; a single record may be larger and comes all the same. */
    private static final int MOST_BYTES = 16 << 20;

    public Fetch {
        if (enoughBytes < 1 || enoughBytes > MOST_BYTES || longestWait.isNegative() || mostRecords < 1) {
            throw new IllegalArgumentException("a fetch needs 1 byte to 16 MiB, a wait and 1 record at least");
        }
    }

    Map<String, Object> settings() {
        return Map.of(
                "fetch.min.bytes", enoughBytes,
                "fetch.max.wait.ms", Math.toIntExact(longestWait.toMillis()),
                "fetch.max.bytes", MOST_BYTES,
                "max.poll.records", mostRecords);
    }
}
