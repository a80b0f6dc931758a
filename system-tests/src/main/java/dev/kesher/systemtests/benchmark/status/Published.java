package dev.kesher.systemtests.benchmark.status;

import dev.kesher.contracts.Topic;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;

/**
 * What was published about the messages of a load.
 *
 * @param events all of them
 * @param unread messages whose last published state is not that they were read, or of which nothing was published
 * @param backwards events with a lower version than one before them, or a state that was left already
 * @param versions the sum of each message's last version
 */
record Published(long events, long unread, long backwards, long versions) {
    private static final Duration POLL = Duration.ofMillis(200);
    private static final List<String> STATES = List.of("pending", "accepted", "sent", "delivered", "read");

    /** Where the topic ends now. */
    static Map<TopicPartition, Long> end(String bootstrapServers) {
        try (var consumer = consumer(bootstrapServers)) {
            return consumer.endOffsets(partitions(consumer));
        }
    }

    static Published since(Map<TopicPartition, Long> begin, String bootstrapServers, Load load, MessageIds ids) {
        var last = new Last(load.messages(), ids);
        try (var consumer = consumer(bootstrapServers)) {
            consumer.assign(begin.keySet());
            begin.forEach(consumer::seek);
            var ends = consumer.endOffsets(begin.keySet());
            while (ends.entrySet().stream().anyMatch(end -> consumer.position(end.getKey()) < end.getValue())) {
                consumer.poll(POLL).forEach(record -> last.add(record.key(), record.value()));
            }
        }
        return last.seen();
    }

    private static Consumer<String, byte[]> consumer(String bootstrapServers) {
        Map<String, Object> config = Map.of("bootstrap.servers", bootstrapServers, "max.poll.records", 5_000);
        return new KafkaConsumer<>(config, new StringDeserializer(), new ByteArrayDeserializer());
    }

    private static List<TopicPartition> partitions(Consumer<?, ?> consumer) {
        return consumer.partitionsFor(Topic.MESSAGE_STATUSES.topicName()).stream()
                .map(partition -> new TopicPartition(partition.topic(), partition.partition()))
                .toList();
    }

    /** The last state and version of each message, by its number. */
    static final class Last {
        private final MessageIds ids;
        private final byte[] states;
        private final int[] versions;
        private long events;
        private long backwards;

        Last(int messages, MessageIds ids) {
            this.ids = ids;
            this.states = new byte[messages];
            this.versions = new int[messages];
        }

        void add(String id, byte[] value) {
            var number = ids.number(UUID.fromString(id));
            if (number < 0) {
                return;
            }
            var json = new String(value, StandardCharsets.UTF_8);
            var state = (byte) STATES.indexOf(between(json, "\"state\":\"", '"'));
            var version = Integer.parseInt(between(json, "\"version\":", '}'));
            events++;
            backwards += state < states[number] || version < versions[number] ? 1 : 0;
            states[number] = state;
            versions[number] = version;
        }

        private static String between(String text, String before, char after) {
            var from = text.indexOf(before) + before.length();
            return text.substring(from, text.indexOf(after, from));
        }

        Published seen() {
            var unread = 0L;
            var sum = 0L;
            for (var n = 0; n < states.length; n++) {
                unread += STATES.get(Math.max(0, states[n])).equals("read") ? 0 : 1;
                sum += versions[n];
            }
            return new Published(events, unread, backwards, sum);
        }
    }
}
