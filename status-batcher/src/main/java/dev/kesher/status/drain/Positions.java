package dev.kesher.status.drain;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.TimeoutException;

/**
 * Where a drain stands in each partition, and where it ends. A partition that is taken away has no place here any more, and one
 * without a leader has none before it has one again.
 */
final class Positions {
    /** So many records tell of about as many messages as one fold has room for. */
    private static final long MOST_TOGETHER = 100_000;

    /** Kafka answers within milliseconds; the shorter, the less a partition without a leader holds up the others. */
    private static final Duration ANSWER = Duration.ofSeconds(5);

    private final Consumer<byte[], byte[]> consumer;
    private final Map<TopicPartition, Long> ends;
    private final Set<TopicPartition> leftOut;
    /** The first offset of each partition that is not committed. */
    private final Map<TopicPartition, Long> committed = new HashMap<>();
    /** The first offset of each partition that is in no slice yet. */
    private final Map<TopicPartition, Long> begun;

    private Positions(Consumer<byte[], byte[]> consumer, Map<TopicPartition, Long> ends) {
        this.consumer = consumer;
        this.ends = new HashMap<>(ends);
        this.leftOut = consumer.assignment().stream()
                .filter(partition -> !ends.containsKey(partition))
                .collect(Collectors.toUnmodifiableSet());
        ends.keySet().forEach(partition -> committed.put(partition, consumer.position(partition)));
        this.begun = new HashMap<>(committed);
    }

    /** From where the consumer stands to what has arrived by now. */
    static Positions now(Consumer<byte[], byte[]> consumer) {
        return new Positions(consumer, ends(consumer, consumer.assignment()));
    }

    private static Map<TopicPartition, Long> ends(Consumer<byte[], byte[]> consumer, Set<TopicPartition> all) {
        try {
            return consumer.endOffsets(all, ANSWER);
        } catch (TimeoutException silent) {
            var leaderless = leaderless(consumer, all);
            var others = all.stream().filter(at -> !leaderless.contains(at)).toList();
            if (leaderless.isEmpty() || others.isEmpty()) {
                throw silent;
            }
            return consumer.endOffsets(others);
        }
    }

    private static Set<TopicPartition> leaderless(Consumer<byte[], byte[]> consumer, Set<TopicPartition> all) {
        var topics = all.stream().map(TopicPartition::topic).distinct();
        return topics.flatMap(topic -> consumer.partitionsFor(topic).stream())
                .filter(partition -> partition.leader() == null)
                .map(partition -> new TopicPartition(partition.topic(), partition.partition()))
                .filter(all::contains)
                .collect(Collectors.toSet());
    }

    /** They have no leader, so that nobody knows where they end. */
    Set<TopicPartition> leftOut() {
        return leftOut;
    }

    /**
     * The partitions in groups that are drained one after the other. Partitions of one number stay together, because they hold
     * the same messages; numbers with little are drained together, because a statement for a few rows costs as much as one for
     * many.
     */
    List<List<TopicPartition>> groups() {
        var numbers = new TreeMap<>(ends.keySet().stream().collect(Collectors.groupingBy(TopicPartition::partition)));
        var groups = new ArrayList<List<TopicPartition>>();
        var group = new ArrayList<TopicPartition>();
        for (var number : numbers.values()) {
            if (waiting(group) + waiting(number) > MOST_TOGETHER && !group.isEmpty()) {
                groups.add(List.copyOf(group));
                group.clear();
            }
            group.addAll(number);
        }
        groups.add(List.copyOf(group));
        return groups;
    }

    /** The next stretch, which later calls pass over; empty at the end. */
    Slice next(Collection<TopicPartition> group, long mostRecords) {
        var from = new HashMap<>(begun);
        from.keySet().retainAll(group);
        var slice = Slice.next(from, ends, mostRecords);
        begun.putAll(slice.to());
        return slice;
    }

    long waiting() {
        return waiting(ends.keySet());
    }

    private long waiting(Collection<TopicPartition> some) {
        return some.stream().mapToLong(this::waiting).sum();
    }

    private long waiting(TopicPartition partition) {
        var end = ends.getOrDefault(partition, 0L);
        return Math.max(0, end - committed.getOrDefault(partition, end));
    }

    boolean owns(Slice slice) {
        return committed.keySet().containsAll(slice.to().keySet());
    }

    void commit(Slice slice) {
        consumer.commitSync(slice.to().entrySet().stream()
                .collect(Collectors.toMap(Map.Entry::getKey, end -> new OffsetAndMetadata(end.getValue()))));
        slice.to().forEach(committed::replace);
    }

    void taken(Collection<TopicPartition> partitions) {
        ends.keySet().removeAll(partitions);
        committed.keySet().removeAll(partitions);
        begun.keySet().removeAll(partitions);
    }

    /** Everything is paused, and stands where it is committed. */
    void rest() {
        consumer.pause(consumer.assignment());
        for (var partition : new ArrayList<>(consumer.assignment())) {
            var offset = committed.get(partition);
            if (offset != null) {
                consumer.seek(partition, offset);
            }
        }
    }
}
