package dev.kesher.eventkit.replay;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.jspecify.annotations.Nullable;

/**
 * The letters of a topic from where the run begins to where the topic ended when the run began; what comes back while it runs
 * is for the next one. Memory holds one portion.
 */
final class LetterTopic implements AutoCloseable {
    private static final Duration POLL = Duration.ofMillis(500);

    /** Kafka that gives nothing for so long is away. */
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    /** Letters in a portion, and so at most repeated when the tool is killed. */
    static final int PORTION = 100;

    private static final int PORTION_BYTES = 8 << 20;

    /** What is done with a portion. */
    interface Reader<E extends Exception> {
        void accept(List<Letter> portion) throws E;
    }

    private final KafkaConsumer<@Nullable String, byte @Nullable []> consumer;
    private final Map<TopicPartition, Long> earliest;
    private final Map<TopicPartition, Long> beginnings;
    private final Map<TopicPartition, Long> ends;

    LetterTopic(Map<String, Object> kafka, String name, Arguments.From from) {
        consumer = new KafkaConsumer<>(settings(kafka), new StringDeserializer(), new ByteArrayDeserializer());
        var infos = consumer.partitionsFor(name);
        if (infos == null || infos.isEmpty()) {
            throw new KafkaException("there is no topic " + name);
        }
        var partitions = infos.stream()
                .map(info -> new TopicPartition(name, info.partition()))
                .toList();
        consumer.assign(partitions);
        ends = consumer.endOffsets(partitions);
        earliest = consumer.beginningOffsets(partitions);
        beginnings = beginnings(partitions, from);
    }

    Map<TopicPartition, Long> beginnings() {
        return beginnings;
    }

    /** Once more from where the run begins, portion by portion; letters of a partition in their order. */
    <E extends Exception> void forEachPortion(Reader<E> reader) throws E {
        forEachPortion(beginnings, reader);
    }

    /** All there is of the topic, wherever the run begins. */
    <E extends Exception> void forEachPortionOfAll(Reader<E> reader) throws E {
        forEachPortion(earliest, reader);
    }

    private <E extends Exception> void forEachPortion(Map<TopicPartition, Long> from, Reader<E> reader) throws E {
        from.forEach(consumer::seek);
        var progress = System.nanoTime();
        while (!atEnd()) {
            var letters = new ArrayList<Letter>();
            for (var record : consumer.poll(POLL)) {
                var letter = Letter.of(record);
                if (letter.offset() < ends.getOrDefault(letter.partition(), 0L)) {
                    letters.add(letter);
                }
            }
            if (!letters.isEmpty()) {
                reader.accept(letters);
                progress = System.nanoTime();
            } else if (System.nanoTime() - progress > PATIENCE.toNanos()) {
                throw new KafkaException("Kafka gave nothing for " + PATIENCE.toSeconds() + " s");
            }
        }
    }

    private boolean atEnd() {
        return ends.entrySet().stream().allMatch(end -> consumer.position(end.getKey()) >= end.getValue());
    }

    private Map<TopicPartition, Long> beginnings(List<TopicPartition> partitions, Arguments.From from) {
        return switch (from) {
            case Arguments.From.Beginning() -> earliest;
            case Arguments.From.Offset(long offset) -> {
                var offsets = new HashMap<>(earliest);
                offsets.replaceAll(
                        (partition, first) -> Math.min(Math.max(first, offset), ends.getOrDefault(partition, 0L)));
                yield offsets;
            }
            case Arguments.From.Time(var time) -> {
                var times = new HashMap<TopicPartition, Long>();
                partitions.forEach(partition -> times.put(partition, time.toEpochMilli()));
                var found = consumer.offsetsForTimes(times);
                var offsets = new HashMap<>(ends);
                // Without an offset nothing came since.
                offsets.replaceAll((partition, end) -> {
                    var first = found.get(partition);
                    return first == null ? end : first.offset();
                });
                yield offsets;
            }
        };
    }

    private static Map<String, Object> settings(Map<String, Object> kafka) {
        var settings = new HashMap<>(kafka);
        settings.put("client.id", "kesher-replay");
        settings.put("enable.auto.commit", false);
        settings.put("auto.offset.reset", "earliest");
        settings.put("max.poll.records", PORTION);
        settings.put("fetch.max.bytes", PORTION_BYTES);
        return settings;
    }

    @Override
    public void close() {
        consumer.close();
    }
}
