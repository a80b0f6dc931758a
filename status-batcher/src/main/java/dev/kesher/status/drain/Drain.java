package dev.kesher.status.drain;

import dev.kesher.contracts.CloudEvents;
import dev.kesher.contracts.Topic;
import dev.kesher.contracts.UnreadableEvent;
import dev.kesher.eventkit.Halving;
import dev.kesher.eventkit.deadletter.Reason;
import dev.kesher.status.drain.DrainReport.WriteCount;
import dev.kesher.status.table.PartitionTable;
import dev.kesher.status.track.Fold;
import dev.kesher.status.track.Ignored;
import dev.kesher.status.track.Message;
import dev.kesher.status.track.Unprocessable;
import dev.kesher.status.track.Window;
import io.smallrye.mutiny.Uni;
import java.time.Clock;
import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Collectors;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRebalanceListener;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;

/**
 * Drains what had arrived when it began, in portions: fold, write, publish, wait for Kafka, commit. Between drains all
 * partitions are paused and {@link #idle} keeps the membership. Belongs to the thread that owns the consumer.
 */
final class Drain implements ConsumerRebalanceListener {
    static final List<String> TOPICS = List.of(Topic.STATUS_EVENTS.topicName(), Topic.SEND_OUTCOMES.topicName());

    private static final Duration POLL = Duration.ofMillis(200);
    /** Kafka sends nothing although there is something: time to give up and begin again. */
    private static final Duration LONGEST_SILENCE = Duration.ofSeconds(30);

    private final Consumer<String, byte[]> consumer;
    private final PartitionTable partitions;
    private final ChunkWriter writer;
    private final Publisher publisher;
    private final DrainMeters meters;
    private final DrainSettings settings;
    private final Clock clock;

    /** Where this drain ends; a partition that is taken away leaves all three maps. */
    private final Map<TopicPartition, Long> ends = new HashMap<>();
    /** The first offset of each partition that is not committed. */
    private final Map<TopicPartition, Long> committed = new HashMap<>();
    /** The first offset of each partition that is not folded. */
    private final Map<TopicPartition, Long> folded = new HashMap<>();

    private final DeadRecords dead;
    private boolean joined;

    Drain(
            Consumer<String, byte[]> consumer,
            PartitionTable partitions,
            ChunkWriter writer,
            Publisher publisher,
            DeadRecords dead,
            DrainMeters meters,
            DrainSettings settings,
            Clock clock) {
        this.consumer = consumer;
        this.partitions = partitions;
        this.writer = writer;
        this.publisher = publisher;
        this.dead = dead;
        this.meters = meters;
        this.settings = settings;
        this.clock = clock;
    }

    void subscribe() {
        consumer.subscribe(TOPICS, this);
    }

    /** True once the group has given this member its partitions, even if there are none left for it. */
    boolean joined() {
        return joined;
    }

    /** Keeps the membership. Everything is paused, so nothing comes; a record that came unseen would be lost. */
    void idle(Duration longest) {
        if (!consumer.poll(longest).isEmpty()) {
            throw new IllegalStateException("a paused consumer returned records");
        }
    }

    /** Records waiting in the partitions of this member. */
    long lag() {
        return consumer.endOffsets(consumer.assignment()).entrySet().stream()
                .mapToLong(end -> end.getValue() - consumer.position(end.getKey()))
                .sum();
    }

    /** Throws if anything failed; then no offset has moved past what is durable, and the next drain does it again. */
    DrainReport run() {
        var report = DrainReport.begin(clock.instant());
        var kept = Window.at(report.startedAt(), settings.kept(), settings.daysAhead());
        partitions.cover(kept).await().atMost(settings.databaseAnswer());
        var fold = new Fold(kept, settings.foldMessages(), settings.foldBytes());
        begin();
        try {
            report = drainInto(fold, report);
        } catch (RuntimeException failure) {
            committed.forEach(consumer::seek);
            throw failure;
        } finally {
            consumer.pause(consumer.assignment());
            dead.clear();
        }
        return report.endedAt(clock.instant());
    }

    private void begin() {
        ends.clear();
        committed.clear();
        folded.clear();
        ends.putAll(consumer.endOffsets(consumer.assignment()));
        ends.keySet().forEach(partition -> committed.put(partition, consumer.position(partition)));
        folded.putAll(committed);
        consumer.resume(ends.keySet());
    }

    private DrainReport drainInto(Fold fold, DrainReport begun) {
        var report = begun;
        var heard = System.nanoTime();
        while (!reachedEnds()) {
            var records = consumer.poll(POLL);
            for (var record : records) {
                take(record, fold);
                if (fold.full() || dead.full()) {
                    report = store(fold, report);
                }
            }
            heard = records.isEmpty() ? heard : System.nanoTime();
            if (System.nanoTime() - heard > LONGEST_SILENCE.toNanos()) {
                throw new IllegalStateException("Kafka sends nothing although there are records to drain");
            }
        }
        folded.replaceAll((partition, offset) -> Math.max(offset, consumer.position(partition)));
        return store(fold, report);
    }

    private boolean reachedEnds() {
        return ends.entrySet().stream().allMatch(end -> consumer.position(end.getKey()) >= end.getValue());
    }

    private void take(ConsumerRecord<String, byte[]> record, Fold fold) {
        try {
            fold.add(CloudEvents.read(record).data(), record.serializedValueSize())
                    .ifPresent(message -> dead.folded(message, record));
        } catch (UnreadableEvent | Unprocessable nobodyCan) {
            dead.add(record, Reason.UNREADABLE, String.valueOf(nobodyCan.getMessage()));
        }
        folded.put(new TopicPartition(record.topic(), record.partition()), record.offset() + 1);
    }

    /** The order is the promise: table, then topics, then offsets. */
    private DrainReport store(Fold fold, DrainReport report) {
        var stored = report;
        var messages = fold.messages();
        for (var from = 0; from < messages.size(); from += settings.chunkRows()) {
            var chunk = messages.subList(from, Math.min(messages.size(), from + settings.chunkRows()));
            stored = storeChunk(chunk, fold, stored);
        }
        dead.keep();
        var records = commit();
        meters.stored(fold.ignored());
        var after = stored.plus(records, 0, WriteCount.NONE, dead.kept());
        fold.clear();
        dead.clear();
        return after;
    }

    /** A message that the table refuses is found, its records become dead letters, and the others are stored. */
    private DrainReport storeChunk(List<Message> chunk, Fold fold, DrainReport report) {
        var stored = new AtomicReference<>(report);
        Halving.run(
                        chunk,
                        some -> Uni.createFrom()
                                .voidItem()
                                .invoke(() -> stored.updateAndGet(so -> write(some, fold, so))),
                        (message, refusal) -> Uni.createFrom().voidItem().invoke(() -> dead.refuse(message, refusal)))
                .await()
                .indefinitely();
        return Objects.requireNonNull(stored.get(), "never null");
    }

    private DrainReport write(List<Message> chunk, Fold fold, DrainReport report) {
        var written = writer.write(chunk);
        publisher.publish(written.rows().stream().map(Outgoing::status).toList());
        fold.count(Ignored.FOREIGN_NUMBER, written.foreign());
        return report.plus(0, written.rows().size(), written.count(), 0);
    }

    /** The number of records, more or less: offsets that Kafka uses itself count too. */
    private long commit() {
        var moved = folded.entrySet().stream()
                .filter(next -> next.getValue() > committed.getOrDefault(next.getKey(), 0L))
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
        if (moved.isEmpty()) {
            return 0;
        }
        consumer.commitSync(moved.entrySet().stream()
                .collect(Collectors.toMap(Map.Entry::getKey, next -> new OffsetAndMetadata(next.getValue()))));
        var records = moved.entrySet().stream()
                .mapToLong(next -> next.getValue() - committed.getOrDefault(next.getKey(), next.getValue()))
                .sum();
        committed.putAll(moved);
        return records;
    }

    @Override
    public void onPartitionsAssigned(Collection<TopicPartition> added) {
        joined = true;
        consumer.pause(added);
    }

    /** What was folded from them is written all the same; the next owner folds it again, which changes nothing. */
    @Override
    public void onPartitionsRevoked(Collection<TopicPartition> taken) {
        ends.keySet().removeAll(taken);
        committed.keySet().removeAll(taken);
        folded.keySet().removeAll(taken);
    }
}
