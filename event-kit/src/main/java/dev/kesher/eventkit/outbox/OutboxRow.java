package dev.kesher.eventkit.outbox;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import dev.kesher.contracts.ContractJson;
import dev.kesher.eventkit.Refused;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.utils.Utils;
import org.jspecify.annotations.Nullable;

/**
 * A record that is to be published.
 *
 * @param seq the order in which rows of a key are published
 * @param headers a JSON object of texts
 * @param body absent in a tombstone
 */
record OutboxRow(long seq, String topic, String key, String headers, byte @Nullable [] body) {
    private static final TypeReference<Map<String, String>> TEXTS = new TypeReference<>() {};

    /** Rows of one lane are published one after the other. */
    record Lane(String topic, String key) {
        /**
         * Where Kafka's own partitioner puts the records of the key.
         *
         * @param size how many partitions the topic has
         */
        TopicPartition partition(int size) {
            var bytes = key.getBytes(StandardCharsets.UTF_8);
            return new TopicPartition(topic, Utils.toPositive(Utils.murmur2(bytes)) % size);
        }
    }

    Lane lane() {
        return new Lane(topic, key);
    }

    /** @throws Refused if the row cannot be read */
    @SuppressWarnings("NullAway") // the producer takes a tombstone
    ProducerRecord<String, byte[]> record(int partition) {
        var written = new RecordHeaders();
        try {
            ContractJson.mapper()
                    .readValue(headers, TEXTS)
                    .forEach((name, value) -> written.add(name, value.getBytes(StandardCharsets.UTF_8)));
        } catch (JsonProcessingException unreadable) {
            throw new Refused("its headers cannot be read", unreadable);
        }
        return new ProducerRecord<>(topic, partition, key, body, written);
    }
}
