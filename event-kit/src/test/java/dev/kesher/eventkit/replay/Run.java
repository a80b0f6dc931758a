package dev.kesher.eventkit.replay;

import dev.kesher.contracts.DeadLetter;
import dev.kesher.contracts.Topic;
import dev.kesher.eventkit.Stack;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.record.TimestampType;

/** One call of the tool: what it said, and with which exit code. */
record Run(int code, String said) {
    /** Each letter is of a record of its own. */
    private static final AtomicLong OFFSETS = new AtomicLong();

    static Run replay(Topic topic, String... more) {
        return replay(Map.of(), topic, more);
    }

    static Run replay(Map<String, String> environment, Topic topic, String... more) {
        var words = new ArrayList<>(List.of(topic.topicName()));
        words.addAll(List.of(more));
        return called(environment, words);
    }

    static Run called(Map<String, String> environment, List<String> words) {
        var all = new TreeMap<>(environment);
        all.put("KESHER_KAFKA", Stack.running().kafka().bootstrapServers());
        var out = new ByteArrayOutputStream();
        var code = Replay.run(words, all, new PrintStream(out, true, StandardCharsets.UTF_8));
        return new Run(code, out.toString(StandardCharsets.UTF_8));
    }

    /** What lies in the dead letters after a reader could not process it. */
    static ProducerRecord<String, byte[]> letter(Topic topic, String key, byte[] value, String reason) {
        var headers = new RecordHeaders()
                .add("ce_id", ("id-of-" + key).getBytes(StandardCharsets.UTF_8))
                .add("ce_type", "unheard.of".getBytes(StandardCharsets.UTF_8));
        var record = new ConsumerRecord<>(
                topic.topicName(),
                3,
                OFFSETS.incrementAndGet(),
                0L,
                TimestampType.CREATE_TIME,
                0,
                0,
                key,
                value,
                headers,
                Optional.empty());
        return written(record, reason);
    }

    /** A record that was read and could not be processed. */
    static ProducerRecord<String, byte[]> written(ConsumerRecord<String, byte[]> record, String reason) {
        var letter = DeadLetter.of(record, "test-service", reason, Instant.parse("2026-11-27T05:00:00Z"));
        return new ProducerRecord<>(letter.topic(), null, record.key(), record.value(), letter.headers());
    }

    static void keep(ProducerRecord<String, byte[]> letter) {
        Stack.running().kafka().send(letter);
    }

    static List<ConsumerRecord<String, byte[]>> live(Topic topic, String key) {
        return Stack.running().kafka().records(topic.topicName()).stream()
                .filter(record -> key.equals(record.key()))
                .toList();
    }

    static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
