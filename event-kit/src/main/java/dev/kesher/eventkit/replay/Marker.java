package dev.kesher.eventkit.replay;

import dev.kesher.contracts.DeadLetter;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.jspecify.annotations.Nullable;

/**
 * What says that letters of a partition were replayed: a record on the same partition, behind them, so that it lives as long
 * as they do and every machine can read it. Its value has one line for each letter: the offset and, if there is one, the
 * fingerprint; and one for each record that is back, as {@link Letter#origin} names it, for letters of it by other services. It
 * has no key, and the header {@code dl_replayed} tells it from a letter.
 */
record Marker(List<Line> lines, Set<String> origins) {
    static final String REPLAYED = "dl_replayed";

    private static final String ORIGIN = "of ";

    private static final Pattern RECORD = Pattern.compile("of ([0-9]{1,9}@[0-9]{1,18} [0-9a-f]{16})");
    private static final Pattern LINE = Pattern.compile("([0-9]{1,18})(?: ([0-9a-f]{16}))?");

    record Line(long offset, @Nullable String fingerprint) {}

    Marker {
        lines = List.copyOf(lines);
        origins = Set.copyOf(origins);
    }

    static boolean is(Letter letter) {
        return letter.headers().lastHeader(REPLAYED) != null;
    }

    /** A line that is none of ours says nothing. */
    static Marker of(Letter letter) {
        var lines = new ArrayList<Line>();
        var origins = new HashSet<String>();
        var value = letter.value();
        if (value != null) {
            for (var text : new String(value, StandardCharsets.UTF_8).split("\n")) {
                var line = LINE.matcher(text);
                if (line.matches()) {
                    lines.add(new Line(Long.parseLong(line.group(1)), line.group(2)));
                }
                var record = RECORD.matcher(text);
                if (record.matches()) {
                    origins.add(record.group(1));
                }
            }
        }
        return new Marker(lines, origins);
    }

    ProducerRecord<@Nullable String, byte @Nullable []> record(TopicPartition partition, Instant at) {
        var text = Stream.concat(
                        lines.stream()
                                .map(line ->
                                        line.offset() + (line.fingerprint() == null ? "" : " " + line.fingerprint())),
                        origins.stream().map(origin -> ORIGIN + origin))
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
