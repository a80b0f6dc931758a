package dev.kesher.ingest;

import dev.kesher.contracts.DeadLetter;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.internals.RecordHeaders;

/**
 * A record that is too large for its topic, cut into dead letters: same headers, same key, and {@code dl_part} (from 1),
 * {@code dl_parts} and {@code dl_sha256} (of the whole, which also tells the records apart) on top. Joined in order they
 * are the record; without the {@code dl_*} headers it can be written to {@code dl_topic}.
 */
final class Parts {
    static final String PART = "dl_part";
    static final String PARTS = "dl_parts";
    static final String SHA256 = "dl_sha256";

    private static final String DEAD_LETTER = ".dead-letter";

    private Parts() {}

    static List<ProducerRecord<String, byte[]>> of(ProducerRecord<String, byte[]> record, int partBytes, Instant at) {
        var whole = record.value();
        var count = (whole.length + partBytes - 1) / partBytes;
        var sha256 = sha256(whole);
        var headers = described(record, at);
        put(headers, SHA256, sha256);
        put(headers, PARTS, String.valueOf(count));
        var topic = topic(record) + DEAD_LETTER;
        // Without a key the parts would spread over partitions.
        var key = record.key() == null ? sha256 : record.key();
        var parts = new ArrayList<ProducerRecord<String, byte[]>>();
        for (int part = 0; part < count; part++) {
            var bytes = Arrays.copyOfRange(whole, part * partBytes, Math.min(whole.length, (part + 1) * partBytes));
            var numbered = new RecordHeaders(headers.toArray());
            put(numbered, PART, String.valueOf(part + 1));
            parts.add(new ProducerRecord<>(topic, null, key, bytes, numbered));
        }
        return parts;
    }

    /** The topic that the record, or the record in the dead letter, is for. */
    static String topic(ProducerRecord<String, byte[]> record) {
        var topic = record.topic();
        return topic.endsWith(DEAD_LETTER) ? topic.substring(0, topic.length() - DEAD_LETTER.length()) : topic;
    }

    /** A dead letter keeps the reason it has. */
    private static RecordHeaders described(ProducerRecord<String, byte[]> record, Instant at) {
        var headers = new RecordHeaders(record.headers().toArray());
        if (!record.topic().endsWith(DEAD_LETTER)) {
            put(headers, DeadLetter.REASON, "record-too-large: the topic does not take it in one piece");
            put(headers, DeadLetter.BY, EventPublisher.NAME);
            put(headers, DeadLetter.AT, at.toString());
            put(headers, DeadLetter.TOPIC, record.topic());
        }
        return headers;
    }

    private static void put(RecordHeaders headers, String name, String value) {
        headers.remove(name).add(name, value.getBytes(StandardCharsets.UTF_8));
    }

    private static String sha256(byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("every Java has SHA-256", impossible);
        }
    }
}
