package dev.kesher.systemtests;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;

/** Everything that is written to the topics from the moment it was opened, read as any consumer would. */
final class EventLog implements AutoCloseable {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Duration POLL = Duration.ofMillis(100);

    private final List<Seen> seen = new CopyOnWriteArrayList<>();
    private final CountDownLatch ready = new CountDownLatch(1);
    private final Thread reader;
    private volatile boolean stopped;

    private EventLog(Map<String, Object> kafka, Collection<String> topics) {
        reader = Thread.ofPlatform().name("event-log").start(() -> read(kafka, topics));
    }

    /** @param kafka how it is reached, by the properties of a client */
    static EventLog open(Map<String, Object> kafka, Collection<String> topics) {
        var log = new EventLog(kafka, topics);
        try {
            log.ready.await();
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
        return log;
    }

    /** Waits for the first event on a topic that fits. */
    Seen await(String what, String topic, Predicate<Seen> fits) {
        return Wait.until(what, () -> find(topic, fits));
    }

    Optional<Seen> find(String topic, Predicate<Seen> fits) {
        return on(topic).filter(fits).findFirst();
    }

    Stream<Seen> on(String topic) {
        return seen.stream().filter(event -> event.topic().equals(topic));
    }

    List<Seen> all() {
        return List.copyOf(seen);
    }

    private void read(Map<String, Object> kafka, Collection<String> topics) {
        var config = new HashMap<>(kafka);
        config.put("enable.auto.commit", false);
        try (var consumer = new KafkaConsumer<>(config, new StringDeserializer(), new ByteArrayDeserializer())) {
            var partitions = topics.stream()
                    .flatMap(topic -> consumer.partitionsFor(topic).stream())
                    .map(info -> new TopicPartition(info.topic(), info.partition()))
                    .toList();
            consumer.assign(partitions);
            consumer.seekToEnd(partitions);
            partitions.forEach(consumer::position);
            ready.countDown();
            while (!stopped) {
                for (var record : consumer.poll(POLL)) {
                    seen.add(Seen.of(record));
                }
            }
        } finally {
            ready.countDown();
        }
    }

    @Override
    public void close() {
        stopped = true;
        try {
            reader.join();
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    /** A record as a stranger sees it: headers as text, the value as JSON (missing for a tombstone or other bytes). */
    record Seen(
            String topic, int partition, long offset, Instant arrived, String key, ObjectNode headers, JsonNode data) {
        static Seen of(ConsumerRecord<String, byte[]> record) {
            var headers = JsonNodeFactory.instance.objectNode();
            record.headers()
                    .forEach(header -> headers.put(header.key(), new String(header.value(), StandardCharsets.UTF_8)));
            return new Seen(
                    record.topic(),
                    record.partition(),
                    record.offset(),
                    Instant.ofEpochMilli(record.timestamp()),
                    String.valueOf(record.key()),
                    headers,
                    json(record.value()));
        }

        boolean is(String shortType) {
            return headers.path("ce_type").asText().equals("dev.kesher.whatsapp." + shortType + ".v1");
        }

        String field(String pointer) {
            return data.at(pointer).asText();
        }

        private static JsonNode json(byte[] value) {
            try {
                return value == null ? JsonNodeFactory.instance.missingNode() : JSON.readTree(value);
            } catch (IOException notJson) {
                return JsonNodeFactory.instance.missingNode();
            }
        }
    }
}
