package dev.kesher.eventkit.view;

import java.util.List;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;

/** Gives a consumer all partitions of a topic, which no other replica takes from it. */
final class AllPartitions {
    private AllPartitions() {}

    /** @return the partitions; where to begin is not said yet */
    static List<TopicPartition> assign(KafkaConsumer<String, byte[]> consumer, String topic) {
        var partitions = consumer.partitionsFor(topic).stream()
                .map(info -> new TopicPartition(topic, info.partition()))
                .toList();
        if (partitions.isEmpty()) {
            throw new KafkaException("there is no topic " + topic);
        }
        consumer.assign(partitions);
        return partitions;
    }
}
