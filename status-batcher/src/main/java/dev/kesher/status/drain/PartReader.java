package dev.kesher.status.drain;

import dev.kesher.contracts.CloudEvents;
import dev.kesher.contracts.UnreadableEvent;
import dev.kesher.eventkit.deadletter.Reason;
import dev.kesher.eventkit.trace.BatchTrace;
import dev.kesher.status.track.Fold;
import dev.kesher.status.track.News;
import dev.kesher.status.track.Unprocessable;
import dev.kesher.status.wire.MessageKey;
import dev.kesher.status.wire.PlainEvents;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;

/**
 * Reads one part of a slice into a fold. When the fold is full it keeps one half of its keys and leaves the other to a later
 * reading: Kafka has the records anyway, so nothing is put aside.
 */
final class PartReader {
    private static final Duration POLL = Duration.ofMillis(100);
    /** Kafka sends nothing although there is something: time to give up and begin again. */
    private static final Duration LONGEST_SILENCE = Duration.ofSeconds(30);

    private final Consumer<byte[], byte[]> consumer;
    private final DeadRecords dead;
    private final Progress progress;
    private final PlainEvents plain = new PlainEvents();

    PartReader(Consumer<byte[], byte[]> consumer, DeadRecords dead, Progress progress) {
        this.consumer = consumer;
        this.dead = dead;
        this.progress = progress;
    }

    /**
     * @param fold an empty one of the part's share
     * @param left the parts that are left, of which this adds its own
     * @param trace is told of each record that is read for the first time
     */
    void read(Part part, Fold fold, Deque<Part> left, BatchTrace trace) {
        new Reading(part, fold, left, trace).run();
    }

    /** The partition belongs to another replica now, which drains it from its last commit. */
    static final class TakenAway extends RuntimeException {
        private static final long serialVersionUID = 1L;

        TakenAway(TopicPartition partition) {
            super(partition + " was taken away");
        }
    }

    private final class Reading {
        private final Part part;
        private final Fold fold;
        private final Deque<Part> left;
        private final BatchTrace trace;
        private final Map<TopicPartition, Long> next;

        private Reading(Part part, Fold fold, Deque<Part> left, BatchTrace trace) {
            this.part = part;
            this.fold = fold;
            this.left = left;
            this.trace = trace;
            this.next = new HashMap<>(part.slice().from());
        }

        void run() {
            next.forEach(consumer::seek);
            var open = new ArrayDeque<>(next.keySet());
            open.removeIf(this::isAtItsEnd);
            consumer.resume(open);
            var heard = System.nanoTime();
            while (!open.isEmpty()) {
                var records = consumer.poll(POLL);
                progress.polled();
                progress.moved();
                for (var partition : records.partitions()) {
                    records.records(partition).forEach(record -> take(partition, record));
                }
                heard = records.isEmpty() ? heard : System.nanoTime();
                if (System.nanoTime() - heard > LONGEST_SILENCE.toNanos()) {
                    throw new IllegalStateException("Kafka sends nothing although there are records to drain");
                }
                open.removeIf(this::isFinished);
            }
        }

        /** A partition that was taken away has no end either: then the slice is not committed. */
        private boolean isFinished(TopicPartition partition) {
            if (!consumer.assignment().contains(partition)) {
                throw new TakenAway(partition);
            }
            next.merge(partition, consumer.position(partition), Math::max);
            if (!isAtItsEnd(partition)) {
                return false;
            }
            consumer.pause(List.of(partition));
            return true;
        }

        private boolean isAtItsEnd(TopicPartition partition) {
            return at(next, partition) >= at(part.slice().to(), partition);
        }

        private void take(TopicPartition partition, ConsumerRecord<byte[], byte[]> record) {
            var hash = MessageKey.hash(record.key());
            if (record.offset() < at(part.slice().to(), partition)
                    && fold.share().has(hash)) {
                fold(record, hash, part.isNew(partition, record.offset()));
                next.put(partition, record.offset() + 1);
                makeRoom();
            }
        }

        private void makeRoom() {
            while (fold.full() && fold.divisible()) {
                left.push(part.left(fold.halve(), next));
            }
        }

        private void fold(ConsumerRecord<byte[], byte[]> record, int hash, boolean isNew) {
            if (isNew) {
                trace.add(record.headers());
            }
            var key = MessageKey.of(record.key());
            var news = key == null || record.value() == null
                    ? null
                    : plain.read(key, hash, record.key(), record.headers(), record.value());
            if (news != null) {
                fold.add(news, isNew);
            } else {
                foldUnusual(record, key, hash, isNew);
            }
        }

        private void foldUnusual(ConsumerRecord<byte[], byte[]> record, @Nullable UUID key, int hash, boolean isNew) {
            try {
                var event = CloudEvents.read(record.headers(), text(record.key()), record.value());
                switch (News.in(event.data())) {
                    case News.Of(var message) ->
                        fold.add(message, hash, message.id().equals(key), record.serializedValueSize(), isNew);
                    case News.Skipped(var why) -> fold.count(why, isNew ? 1 : 0);
                }
            } catch (UnreadableEvent | Unprocessable nobodyCan) {
                if (isNew) {
                    dead.add(record, Reason.UNREADABLE, String.valueOf(nobodyCan.getMessage()));
                }
            }
        }
    }

    private static long at(Map<TopicPartition, Long> offsets, TopicPartition partition) {
        return offsets.getOrDefault(partition, 0L);
    }

    static @Nullable String text(byte @Nullable [] key) {
        return key == null ? null : new String(key, StandardCharsets.UTF_8);
    }
}
