package dev.kesher.contracts;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.jspecify.annotations.Nullable;

/**
 * A record that could not be processed, kept whole for an operator: same key, same bytes, same headers, and
 * {@code dl_reason}, {@code dl_by}, {@code dl_at}, {@code dl_topic}, {@code dl_partition}, {@code dl_offset} on top. To
 * replay, write it to {@code dl_topic} without the {@code dl_*} headers.
 */
public final class DeadLetter {
    public static final String REASON = "dl_reason";
    public static final String BY = "dl_by";
    public static final String AT = "dl_at";
    public static final String TOPIC = "dl_topic";
    public static final String PARTITION = "dl_partition";
    public static final String OFFSET = "dl_offset";

    private static final int LONGEST_REASON = 500;

    private DeadLetter() {}

    public static ProducerRecord<@Nullable String, byte @Nullable []> of(
            ConsumerRecord<String, byte[]> record, String by, String reason, Instant at) {
        var headers = new RecordHeaders(record.headers().toArray());
        describe(headers, by, reason, at);
        CloudEvents.put(headers, TOPIC, record.topic());
        CloudEvents.put(headers, PARTITION, String.valueOf(record.partition()));
        CloudEvents.put(headers, OFFSET, String.valueOf(record.offset()));
        return new ProducerRecord<>(record.topic() + ".dead-letter", null, record.key(), record.value(), headers);
    }

    /** Bytes that never were a record: a webhook body nobody could read, or an item of one. */
    public static ProducerRecord<@Nullable String, byte[]> ofBytes(
            Topic topic, @Nullable String key, byte[] bytes, String by, String reason, Instant at) {
        var headers = new RecordHeaders();
        describe(headers, by, reason, at);
        CloudEvents.put(headers, TOPIC, topic.topicName());
        return new ProducerRecord<>(topic.deadLetterName(), null, key, bytes, headers);
    }

    private static void describe(RecordHeaders headers, String by, String reason, Instant at) {
        var bounded = reason.length() > LONGEST_REASON ? reason.substring(0, LONGEST_REASON) : reason;
        headers.remove(REASON).add(REASON, bounded.getBytes(StandardCharsets.UTF_8));
        CloudEvents.put(headers, BY, by);
        CloudEvents.put(headers, AT, at.toString());
    }
}
