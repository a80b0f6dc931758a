package dev.kesher.status.drain;

import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.common.TopicPartition;

/**
 * A stretch of the partitions of one number, or of some: both topics are keyed by message id and partitioned alike, so the
 * partitions of one number hold all news of their messages. Its offsets are committed when all of it is stored.
 *
 * @param from the first offsets
 * @param to the offsets after the last
 */
record Slice(Map<TopicPartition, Long> from, Map<TopicPartition, Long> to) {
    Slice {
        from = Map.copyOf(from);
        to = Map.copyOf(to);
    }

    /** The next stretch of at most so many records, of each topic the same part of what there is. */
    static Slice next(Map<TopicPartition, Long> from, Map<TopicPartition, Long> ends, long mostRecords) {
        var waiting = 0L;
        for (var end : ends.entrySet()) {
            waiting += end.getValue() - from.getOrDefault(end.getKey(), end.getValue());
        }
        var part = waiting <= mostRecords ? 1 : (double) mostRecords / waiting;
        var to = new HashMap<TopicPartition, Long>();
        from.forEach((partition, first) -> {
            var end = ends.getOrDefault(partition, first);
            to.put(partition, Math.min(end, first + (long) Math.ceil((end - first) * part)));
        });
        return new Slice(from, to);
    }

    boolean isEmpty() {
        return from.equals(to);
    }

    /** The number of records, more or less: offsets that Kafka uses itself count too. */
    long records() {
        return to.entrySet().stream()
                .mapToLong(end -> end.getValue() - from.getOrDefault(end.getKey(), end.getValue()))
                .sum();
    }
}
