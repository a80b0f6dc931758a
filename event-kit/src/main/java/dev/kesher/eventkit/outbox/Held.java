package dev.kesher.eventkit.outbox;

import java.util.Map;
import java.util.Set;
import org.apache.kafka.common.TopicPartition;

/**
 * What is not sent for the moment.
 *
 * @param topics whole topics
 * @param partitions of other topics
 * @param sizes how many partitions each topic has that {@code partitions} names
 */
record Held(Set<String> topics, Set<TopicPartition> partitions, Map<String, Integer> sizes) {
    Held {
        topics = Set.copyOf(topics);
        partitions = Set.copyOf(partitions);
        sizes = Map.copyOf(sizes);
    }

    boolean holds(OutboxRow.Lane lane) {
        var size = sizes.get(lane.topic());
        return topics.contains(lane.topic()) || size != null && partitions.contains(lane.partition(size));
    }
}
