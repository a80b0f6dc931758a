package dev.kesher.localstack.kafka;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;

/** The records of one topic, each fetched once however often a test looks. */
final class TopicLog implements AutoCloseable {
    private static final Duration POLL = Duration.ofMillis(200);

    private final KafkaConsumer<String, byte[]> consumer;
    private final List<TopicPartition> partitions;
    private final Map<Integer, List<ConsumerRecord<String, byte[]>>> seen = new TreeMap<>();

    /** @param consumer of no group; it is closed with this */
    TopicLog(KafkaConsumer<String, byte[]> consumer, String topic) {
        this.consumer = consumer;
        this.partitions = consumer.partitionsFor(topic).stream()
                .map(info -> new TopicPartition(topic, info.partition()))
                .toList();
        consumer.assign(partitions);
        consumer.seekToBeginning(partitions);
    }

    /** Everything up to the ends at the moment of the call, partition by partition. */
    synchronized List<ConsumerRecord<String, byte[]>> read() {
        var ends = consumer.endOffsets(partitions);
        while (partitions.stream().anyMatch(at -> consumer.position(at) < ends.getOrDefault(at, 0L))) {
            consumer.poll(POLL).forEach(record -> seen.computeIfAbsent(record.partition(), any -> new ArrayList<>())
                    .add(record));
        }
        return seen.values().stream().flatMap(List::stream).toList();
    }

    @Override
    public synchronized void close() {
        consumer.close();
    }
}
