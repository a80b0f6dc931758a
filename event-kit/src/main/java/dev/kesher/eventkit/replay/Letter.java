package dev.kesher.eventkit.replay;

import dev.kesher.contracts.DeadLetter;
import dev.kesher.eventkit.deadletter.LetterSize;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Optional;
import java.util.regex.Pattern;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.header.Headers;
import org.jspecify.annotations.Nullable;

/**
 * One record of a dead-letter topic.
 *
 * @param headers as they stand there, {@code dl_*} among them
 */
record Letter(
        TopicPartition partition, long offset, @Nullable String key, byte @Nullable [] value, Headers headers) {
    /** On a record that was replayed: how often. The reader that cannot process it again keeps it. */
    static final String REPLAYS = "dl_replays";

    /** Of a record that was cut, because it did not fit in one piece: which part (from 1), of how many, of what. */
    static final String PART = "dl_part";

    static final String PARTS = "dl_parts";
    static final String SHA256 = "dl_sha256";

    private static final String PREFIX = "dl_";
    private static final Pattern PLACE = Pattern.compile("[0-9]{1,9}@[0-9]{1,18}");
    private static final int FINGERPRINT_DIGITS = 16;

    static Letter of(ConsumerRecord<@Nullable String, byte @Nullable []> record) {
        return new Letter(
                new TopicPartition(record.topic(), record.partition()),
                record.offset(),
                record.key(),
                record.value(),
                record.headers());
    }

    /** Empty if there is no such header. */
    String header(String name) {
        var header = headers.lastHeader(name);
        return header == null || header.value() == null ? "" : new String(header.value(), StandardCharsets.UTF_8);
    }

    /** Zero if there is no such header, or if it is not a number. */
    int number(String name) {
        var text = header(name);
        return text.matches("[0-9]{1,9}") ? Integer.parseInt(text) : 0;
    }

    String reason() {
        return header(DeadLetter.REASON);
    }

    int size() {
        return value == null ? 0 : value.length;
    }

    boolean isPart() {
        return !header(PART).isEmpty();
    }

    /**
     * Which record it is of: where that stood, and the beginning of what it held, since offsets begin anew on a topic that is
     * made anew. Another service's letter of the record says the same. Empty if it names none, or holds it in parts.
     */
    Optional<String> origin() {
        var place = header(DeadLetter.PARTITION) + "@" + header(DeadLetter.OFFSET);
        return isPart() || !PLACE.matcher(place).matches()
                ? Optional.empty()
                : Optional.of(place + " " + fingerprint(value));
    }

    /** Whether only its address was kept, because it was too large. */
    boolean isCut() {
        return size() == 0 && reason().endsWith(LetterSize.CUT);
    }

    static boolean isOurs(String header) {
        return header.startsWith(PREFIX);
    }

    /** What a body without headers is told by. */
    static String fingerprint(byte @Nullable [] value) {
        return sha256(value == null ? new byte[0] : value).substring(0, FINGERPRINT_DIGITS);
    }

    static String sha256(byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("every Java has SHA-256", impossible);
        }
    }
}
