package dev.kesher.status.drain;

import dev.kesher.kafkakit.AuthenticatedProducer;
import io.smallrye.common.annotation.Identifier;
import jakarta.inject.Singleton;
import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.CooperativeStickyAssignor;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/** The Kafka clients, on top of what {@code kafka.*} says (address, TLS, login). */
@Singleton
final class KafkaClients {
    private final Map<String, Object> connection;

    KafkaClients(@Identifier("default-kafka-broker") Map<String, Object> connection) {
        this.connection = connection;
    }

    KafkaConsumer<byte[], byte[]> consumer(String group) {
        return new KafkaConsumer<>(
                on(Map.ofEntries(
                        Map.entry(ConsumerConfig.GROUP_ID_CONFIG, group),
                        Map.entry(ConsumerConfig.CLIENT_ID_CONFIG, "status-batcher"),
                        Map.entry(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false),
                        Map.entry(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "earliest"),
                        // A replica that joins or leaves must not stop the drains of the others.
                        Map.entry(
                                ConsumerConfig.PARTITION_ASSIGNMENT_STRATEGY_CONFIG,
                                CooperativeStickyAssignor.class.getName()),
                        Map.entry(ConsumerConfig.MAX_POLL_RECORDS_CONFIG, 5_000),
                        // Kafka's 50 MB do not fit a small heap; a single larger record still comes through. Of large
                        // fetches the collector copies what is not read yet, small ones cost Kafka more.
                        Map.entry(ConsumerConfig.FETCH_MAX_BYTES_CONFIG, 2 << 20),
                        Map.entry(ConsumerConfig.MAX_PARTITION_FETCH_BYTES_CONFIG, 512 << 10),
                        // A fetch that waits at the end of one partition holds up that of the next, and a drain has
                        // many
                        // ends; between drains nothing is fetched.
                        Map.entry(ConsumerConfig.FETCH_MAX_WAIT_MS_CONFIG, 10),
                        // Between two polls lies one fold at most, not the interval: everything is paused, not idle.
                        Map.entry(ConsumerConfig.MAX_POLL_INTERVAL_MS_CONFIG, 300_000),
                        Map.entry(ConsumerConfig.SESSION_TIMEOUT_MS_CONFIG, 20_000),
                        Map.entry(ConsumerConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, 15_000),
                        Map.entry(ConsumerConfig.REQUEST_TIMEOUT_MS_CONFIG, 10_000))),
                new ByteArrayDeserializer(),
                new ByteArrayDeserializer());
    }

    /** Of no group. */
    KafkaConsumer<byte[], byte[]> lookup() {
        return new KafkaConsumer<>(
                on(Map.of(
                        ConsumerConfig.CLIENT_ID_CONFIG,
                        "status-batcher-lookup",
                        ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG,
                        false,
                        ConsumerConfig.AUTO_OFFSET_RESET_CONFIG,
                        "earliest",
                        // It reads beside the drain.
                        ConsumerConfig.FETCH_MAX_BYTES_CONFIG,
                        4 << 20)),
                new ByteArrayDeserializer(),
                new ByteArrayDeserializer());
    }

    AuthenticatedProducer producer() {
        return AuthenticatedProducer.with(on(Map.of(
                ProducerConfig.CLIENT_ID_CONFIG,
                "status-batcher",
                ProducerConfig.ACKS_CONFIG,
                "all",
                ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG,
                true,
                ProducerConfig.LINGER_MS_CONFIG,
                5,
                ProducerConfig.BATCH_SIZE_CONFIG,
                128 << 10,
                // Stays for good once it was used; enough for 12 batches underway and 12 that fill.
                ProducerConfig.BUFFER_MEMORY_CONFIG,
                8L << 20,
                // Dead letters are as large as what came in.
                ProducerConfig.MAX_REQUEST_SIZE_CONFIG,
                5 << 20,
                ProducerConfig.MAX_BLOCK_MS_CONFIG,
                10_000,
                ProducerConfig.REQUEST_TIMEOUT_MS_CONFIG,
                10_000,
                ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG,
                30_000)));
    }

    private Map<String, Object> on(Map<String, Object> own) {
        var all = new HashMap<>(connection);
        all.putAll(own);
        return all;
    }
}
