package dev.kesher.systemtests.benchmark.ingest;

import dev.kesher.contracts.Topic;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.BitSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;

/**
 * What came to the topics since the last look.
 *
 * @param lost accepted, and not there
 * @param doubled there again, each time
 * @param outOfOrder statuses of a message behind a later one of the same message
 */
record Arrived(long records, long lost, long doubled, long outOfOrder) {
    static final Arrived NOTHING = new Arrived(0, 0, 0, 0);

    private static final byte[] WAMID = Posts.WAMID.getBytes(StandardCharsets.US_ASCII);
    private static final int HEX_DIGITS = 8;
    private static final Duration POLL = Duration.ofMillis(200);

    /** How many different keys a topic has. */
    static long keys(String kafka, Topic topic) {
        var settings = Map.<String, Object>of("bootstrap.servers", kafka, "max.poll.records", 10_000);
        try (var consumer = new KafkaConsumer<>(settings, new StringDeserializer(), new ByteArrayDeserializer())) {
            var partitions = consumer.partitionsFor(topic.topicName()).stream()
                    .map(info -> new TopicPartition(info.topic(), info.partition()))
                    .toList();
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            var ends = consumer.endOffsets(partitions);
            var keys = new HashSet<String>();
            while (partitions.stream().anyMatch(at -> consumer.position(at) < ends.getOrDefault(at, 0L))) {
                consumer.poll(POLL).forEach(record -> keys.add(record.key()));
            }
            return keys.size();
        }
    }

    /** Reads the two topics, from where it read before. */
    static final class Reader implements AutoCloseable {
        private final KafkaConsumer<byte[], byte[]> consumer;
        private final List<TopicPartition> partitions;

        Reader(String kafka) {
            var settings = Map.<String, Object>of(
                    "bootstrap.servers", kafka, "max.poll.records", 10_000, "max.partition.fetch.bytes", 4 << 20);
            consumer = new KafkaConsumer<>(settings, new ByteArrayDeserializer(), new ByteArrayDeserializer());
            partitions = Stream.of(Topic.STATUS_EVENTS, Topic.CUSTOMER_MESSAGES)
                    .flatMap(topic -> consumer.partitionsFor(topic.topicName()).stream())
                    .map(info -> new TopicPartition(info.topic(), info.partition()))
                    .toList();
            consumer.assign(partitions);
            skip();
        }

        /** What is there now is none of the next load's. */
        void skip() {
            consumer.seekToEnd(partitions);
            partitions.forEach(consumer::position);
        }

        /** @param accepted of each sequence, how many updates */
        Arrived since(Map<Integer, Integer> accepted) {
            var ends = consumer.endOffsets(partitions);
            var count = new Count();
            while (partitions.stream().anyMatch(at -> consumer.position(at) < ends.getOrDefault(at, 0L))) {
                consumer.poll(POLL).forEach(record -> count.add(record.value()));
            }
            return count.compared(accepted);
        }

        @Override
        public void close() {
            consumer.close();
        }
    }

    private static final class Count {
        private final Map<Integer, BitSet> seen = new HashMap<>();
        private final Map<Integer, byte[]> furthest = new HashMap<>();
        private long records;
        private long doubled;
        private long outOfOrder;

        void add(byte[] value) {
            var at = indexOf(value);
            if (at < 0) {
                return;
            }
            records++;
            var sequence = hex(value, at + WAMID.length);
            var place = hex(value, at + WAMID.length + HEX_DIGITS);
            var places = seen.computeIfAbsent(sequence, unknown -> new BitSet());
            if (places.get(place)) {
                doubled++;
            } else {
                places.set(place);
                follow(sequence, place);
            }
        }

        /** The customer's message has a key of its own. */
        private void follow(int sequence, int place) {
            var status = place % Posts.ROUND;
            if (status == Posts.ROUND - 1) {
                return;
            }
            var message = place / Posts.ROUND;
            var known = furthest.getOrDefault(sequence, new byte[0]);
            if (known.length <= message) {
                known = Arrays.copyOf(known, 2 * message + 64);
                furthest.put(sequence, known);
            }
            if (known[message] > status) {
                outOfOrder++;
            } else {
                known[message] = (byte) status;
            }
        }

        Arrived compared(Map<Integer, Integer> accepted) {
            var lost = 0L;
            for (var sequence : accepted.entrySet()) {
                var places = seen.getOrDefault(sequence.getKey(), new BitSet());
                lost += sequence.getValue() - places.get(0, sequence.getValue()).cardinality();
            }
            return new Arrived(records, lost, doubled, outOfOrder);
        }

        private static int hex(byte[] value, int from) {
            return HexFormat.fromHexDigits(
                    new String(value, from, HEX_DIGITS, StandardCharsets.US_ASCII), 0, HEX_DIGITS);
        }

        private static int indexOf(byte[] value) {
            for (int at = 0; at <= value.length - WAMID.length - 2 * HEX_DIGITS; at++) {
                if (value[at] == 'w' && Arrays.equals(value, at, at + WAMID.length, WAMID, 0, WAMID.length)) {
                    return at;
                }
            }
            return -1;
        }
    }
}
