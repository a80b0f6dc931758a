package dev.kesher.eventkit.deadletter;

import dev.kesher.contracts.DeadLetter;
import dev.kesher.contracts.Topic;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.Headers;
import org.jspecify.annotations.Nullable;

/** A record may just fit its own topic; with the dl_* headers on top it does not fit its dead letters. */
public final class LetterSize {
    /** The end of the reason of a letter of which only the address was kept. */
    public static final String CUT = " (too large to keep: see dl_offset)";

    /** What Kafka's own framing may add. */
    private static final int HEADROOM = 16 << 10;

    private static final Set<String> ADDRESS = Set.of(
            DeadLetter.REASON, DeadLetter.BY, DeadLetter.AT, DeadLetter.TOPIC, DeadLetter.PARTITION, DeadLetter.OFFSET);

    private LetterSize() {}

    static ProducerRecord<@Nullable String, byte @Nullable []> fitted(
            ProducerRecord<@Nullable String, byte @Nullable []> letter) {
        return size(letter) <= Topic.LARGE_RECORD_BYTES - HEADROOM ? letter : cut(letter);
    }

    /** Only our own headers: where the rest is, dl_topic, dl_partition and dl_offset say. */
    static ProducerRecord<@Nullable String, byte @Nullable []> cut(
            ProducerRecord<@Nullable String, byte @Nullable []> letter) {
        var headers = letter.headers();
        for (var header : headers.toArray()) {
            if (!ADDRESS.contains(header.key())) {
                headers.remove(header.key());
            }
        }
        addToReason(headers, CUT);
        String noKey = null;
        return new ProducerRecord<>(letter.topic(), null, noKey, new byte[0], headers);
    }

    private static void addToReason(Headers headers, String more) {
        var reason = headers.lastHeader(DeadLetter.REASON);
        var text = reason == null ? "" : new String(reason.value(), StandardCharsets.UTF_8);
        headers.remove(DeadLetter.REASON).add(DeadLetter.REASON, (text + more).getBytes(StandardCharsets.UTF_8));
    }

    private static long size(ProducerRecord<@Nullable String, byte @Nullable []> letter) {
        var key = letter.key();
        var value = letter.value();
        long size =
                (value == null ? 0 : value.length) + (key == null ? 0 : key.getBytes(StandardCharsets.UTF_8).length);
        for (var header : letter.headers()) {
            size += header.key().length() + (header.value() == null ? 0 : header.value().length);
        }
        return size;
    }
}
