package dev.kesher.eventkit.outbox;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.kafka.common.TopicPartition;

/**
 * What is held, and until when: topics and partitions that failed, and partitions that have not acknowledged a row yet. What
 * is held becomes free by {@link #release()} alone, between two batches, so that no row of a batch overtakes an earlier one
 * of its key. Belongs to the thread that publishes.
 */
final class Holds {
    private final Pauses<String> topics = new Pauses<>();
    private final Pauses<TopicPartition> partitions = new Pauses<>();
    private final Map<String, Integer> sizes = new HashMap<>();
    private final List<Wave.Sent> underWay = new ArrayList<>();

    /** Frees what has rested long enough, and what was under way: the caller settles it, with what became of it by now. */
    Wave release() throws InterruptedException {
        topics.release();
        partitions.release();
        var wave = Wave.later(underWay);
        underWay.clear();
        return wave;
    }

    /**
     * Takes in what became of rows.
     *
     * @return what failed, by the name of its topic or partition, with the reason
     */
    Map<String, Throwable> settle(Wave wave) {
        sizes.putAll(wave.sizes());
        underWay.addAll(wave.underWay());
        wave.published().forEach(sent -> {
            topics.works(sent.at().topic());
            partitions.works(sent.at());
        });
        wave.failedTopics().keySet().forEach(topics::failed);
        wave.failedPartitions().keySet().forEach(partitions::failed);
        var failed = new TreeMap<>(wave.failedTopics());
        wave.failedPartitions().forEach((at, why) -> failed.put(at.toString(), why));
        return failed;
    }

    Held held() {
        var at = partitions.resting();
        underWay.forEach(sent -> at.add(sent.at()));
        return new Held(topics.resting(), at, sizes);
    }

    boolean holdsAny() {
        return hasUnderWay()
                || !topics.resting().isEmpty()
                || !partitions.resting().isEmpty();
    }

    boolean hasUnderWay() {
        return !underWay.isEmpty();
    }
}
