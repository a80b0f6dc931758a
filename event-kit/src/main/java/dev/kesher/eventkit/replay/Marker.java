package dev.kesher.eventkit.replay;

import dev.kesher.contracts.DeadLetter;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.jspecify.annotations.Nullable;

/**
 * What says that letters of a partition were replayed: a record on the same partition, behind them, so that it lives as long
 * as they do and every machine can read it. Its value has one line for each letter: the offset and, if there is one, the
 * fingerprint. It has no key, and the header {@code dl_replayed} tells it from a letter.
 */
record Marker(List<Line> lines) {
    static final String REPLAYED = "dl_replayed";

    private static final Pattern LINE = Pattern.compile("([0-9]{1,18})(?: ([0-9a-f]{16}))?");

    record Line(long offset, @Nullable String fingerprint) {}

    Marker {
        lines = List.copyOf(lines);
    }

    static boolean is(Letter letter) {
        return letter.headers().lastHeader(REPLAYED) != null;
    }

    /** A line that is none of ours says nothing. */
    static Marker of(Letter letter) {
        var lines = new ArrayList<Line>();
        var value = letter.value();
        if (value != null) {
            for (var text : new String(value, StandardCharsets.UTF_8).split("\n")) {
                var line = LINE.matcher(text);
                if (line.matches()) {
                    lines.add(new Line(Long.parseLong(line.group(1)), line.group(2)));
                }
            }
        }
        return new Marker(lines);
    }

    ProducerRecord<@Nullable String, byte @Nullable []> record(TopicPartition partition, Instant at) {
        var text = lines.stream()
                .map(line -> line.offset() + (line.fingerprint() == null ? "" : " " + line.fingerprint()))
                .collect(Collectors.joining("\n"));
        var headers = new RecordHeaders()
                .add(REPLAYED, bytes(String.valueOf(lines.size())))
                .add(DeadLetter.BY, bytes("replay"))
                .add(DeadLetter.AT, bytes(at.toString()));
        String noKey = null;
        return new ProducerRecord<>(partition.topic(), partition.partition(), noKey, bytes(text), headers);
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
