package dev.kesher.eventkit.replay;

import java.util.BitSet;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.common.TopicPartition;

/**
 * What earlier runs replayed: one bit for each letter's offset since the first one that was looked at, and the records that are
 * back, whichever of their letters brought them.
 */
final class Replayed {
    /** Of how many different fingerprints it is known how often each was replayed; those on top count as never replayed. */
    private static final int MOST_FINGERPRINTS = 100_000;

    /** Of how many records it is known that they are back; the newest, since letters of one record lie close together. */
    private static final int MOST_ORIGINS = 100_000;

    private final Map<TopicPartition, Long> beginnings;
    private final Map<TopicPartition, BitSet> offsets = new HashMap<>();
    private final Map<String, Integer> times = new HashMap<>();
    private final Set<String> origins = new LinkedHashSet<>();

    /** @param beginnings the first offset that is looked at, of each partition */
    Replayed(Map<TopicPartition, Long> beginnings) {
        this.beginnings = Map.copyOf(beginnings);
    }

    /** A line that names what came after the marker is none of ours: it would cost memory for nothing. */
    void add(Letter letter) {
        var marker = Marker.of(letter);
        marker.lines().forEach(line -> add(letter, line));
        for (var origin : marker.origins()) {
            origins.add(origin);
            if (origins.size() > MOST_ORIGINS) {
                origins.remove(origins.iterator().next());
            }
        }
    }

    private void add(Letter marker, Marker.Line line) {
        if (line.offset() >= marker.offset()) {
            return;
        }
        var at = index(marker.partition(), line.offset());
        if (at >= 0) {
            offsets.computeIfAbsent(marker.partition(), none -> new BitSet()).set(at);
        }
        var fingerprint = line.fingerprint();
        if (fingerprint != null && (times.size() < MOST_FINGERPRINTS || times.containsKey(fingerprint))) {
            times.merge(fingerprint, 1, Integer::sum);
        }
    }

    boolean contains(Letter letter) {
        var at = index(letter.partition(), letter.offset());
        var set = offsets.get(letter.partition());
        return set != null && at >= 0 && set.get(at)
                || letter.origin().filter(origins::contains).isPresent();
    }

    /** Negative outside of what is looked at, or of what a set can hold. */
    private int index(TopicPartition partition, long offset) {
        var at = offset - beginnings.getOrDefault(partition, 0L);
        return at < Integer.MAX_VALUE ? (int) Math.max(at, -1) : -1;
    }

    int times(String fingerprint) {
        return times.getOrDefault(fingerprint, 0);
    }
}
