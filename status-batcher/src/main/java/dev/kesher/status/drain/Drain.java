package dev.kesher.status.drain;

import dev.kesher.contracts.Topic;
import dev.kesher.eventkit.trace.BatchTrace;
import dev.kesher.status.drain.DrainReport.WriteCount;
import dev.kesher.status.table.PartitionTable;
import dev.kesher.status.track.Fold;
import dev.kesher.status.track.Folded;
import dev.kesher.status.track.Ignored;
import dev.kesher.status.track.Slabs;
import dev.kesher.status.track.Window;
import dev.kesher.telemetry.trace.Span;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRebalanceListener;
import org.apache.kafka.common.TopicPartition;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Drains what had arrived when it began, slice by slice: fold, write, publish, wait for Kafka, commit. While one fold is
 * stored the next is read. Between drains all partitions are paused and {@link #idle} keeps the membership. Belongs to the
 * thread that owns the consumer.
 */
final class Drain implements ConsumerRebalanceListener {
    static final List<Topic> READ = List.of(Topic.STATUS_EVENTS, Topic.SEND_OUTCOMES);
    static final List<String> TOPICS = READ.stream().map(Topic::topicName).toList();

    private static final Logger LOG = Logger.getLogger(Drain.class);
    /** In memory at most: one is stored while the next is read. */
    private static final int FOLDS = 2;

    /** For chunks that have begun when a drain fails. */
    private static final Duration LAST_CHUNKS = Duration.ofSeconds(3);

    private final Consumer<byte[], byte[]> consumer;
    private final PartitionTable partitions;
    private final FoldStore store;
    private final DrainTools tools;
    private final DrainSettings settings;
    private final Clock clock;
    private final PartReader reader;

    private Slabs slabs;
    private boolean joined;
    private @Nullable Positions positions;
    private @Nullable Underway underway;
    private DrainReport report;
    private BatchTrace trace = new BatchTrace();

    Drain(
            Consumer<byte[], byte[]> consumer,
            PartitionTable partitions,
            FoldStore store,
            DrainTools tools,
            DrainSettings settings,
            Clock clock) {
        this.consumer = consumer;
        this.partitions = partitions;
        this.store = store;
        this.tools = tools;
        this.settings = settings;
        this.clock = clock;
        this.reader = new PartReader(consumer, tools.dead(), tools.progress());
        this.report = DrainReport.begin(clock.instant());
        this.slabs = slabs();
    }

    /** For the folds of one drain: between drains nothing is held. */
    private Slabs slabs() {
        return Slabs.of(FOLDS, settings.foldBytes());
    }

    /** A fold that is being stored. */
    private record Underway(
            Folded folded, Storing storing, Map<Ignored, Long> ignored, Part part, boolean lastOfSlice) {}

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
        tools.progress().polled();
    }

    /** Records waiting in the partitions of this member. */
    long lag() {
        return Positions.now(consumer).waiting();
    }

    /** Throws if anything failed; then no offset has moved past what is durable, and the next drain does it again. */
    DrainReport run() {
        report = DrainReport.begin(clock.instant());
        tools.progress().begin();
        trace = new BatchTrace();
        var kept = Window.at(report.startedAt(), settings.kept(), settings.daysAhead());
        try {
            partitions.cover(kept).await().atMost(settings.databaseAnswer());
            drain(kept);
            span().end();
        } catch (RuntimeException failure) {
            span().failed(failure.getClass().getSimpleName()).end();
            throw failure;
        } finally {
            end();
        }
        return report.endedAt(clock.instant());
    }

    private Span span() {
        return trace.span(settings.group(), () -> TOPICS).set("kesher.drain.messages", report.messages());
    }

    private void drain(Window kept) {
        var all = Positions.now(consumer);
        positions = all;
        tools.meters().leftOut(all.leftOut().size());
        if (!all.leftOut().isEmpty()) {
            LOG.warnf("Not drained, because they have no leader: %s", all.leftOut());
        }
        for (var group : all.groups()) {
            try {
                drain(group, all, kept);
            } catch (PartReader.TakenAway byAnother) {
                LOG.infof("%s; its new owner drains it", byAnother.getMessage());
            }
        }
        settle(all);
    }

    private void drain(List<TopicPartition> group, Positions all, Window kept) {
        for (var slice = next(group, all); !slice.isEmpty(); slice = next(group, all)) {
            var left = new ArrayDeque<>(List.of(Part.whole(slice)));
            while (!left.isEmpty()) {
                readAndStore(left.pop(), left, all, kept);
            }
        }
    }

    private Slice next(List<TopicPartition> group, Positions all) {
        return all.next(group, settings.sliceRecords());
    }

    /** The fold before is stored while this one is read. */
    private void readAndStore(Part part, Deque<Part> left, Positions all, Window kept) {
        var fold = new Fold(kept, part.share(), settings.foldBytes(), slabs);
        reader.read(part, fold, left, trace);
        settle(all);
        var folded = fold.folded();
        var storing = store.store(folded, settings.chunkRows());
        underway = new Underway(folded, storing, fold.ignored(), part, left.isEmpty());
    }

    /** The order is the promise: table, then topics, then offsets. */
    private void settle(Positions all) {
        var last = underway;
        underway = null;
        if (last == null) {
            return;
        }
        var stored = last.storing().await();
        last.folded().release();
        report = report.plus(0, stored.messages(), stored.count(), 0);
        tools.meters().ignored(last.ignored());
        tools.meters().ignored(Map.of(Ignored.FOREIGN_NUMBER, stored.foreign()));
        if (!stored.refused().isEmpty()) {
            tools.refused().bury(stored.refused(), last.part(), tools.dead());
        }
        if (last.lastOfSlice() && all.owns(last.part().slice())) {
            commit(last.part().slice(), all);
        }
    }

    private void commit(Slice slice, Positions all) {
        tools.dead().keep();
        all.commit(slice);
        report = report.plus(slice.records(), 0, WriteCount.NONE, tools.dead().keptSince());
        tools.meters().lag(all.waiting());
        tools.progress().moved();
    }

    private void end() {
        if (underway != null) {
            underway.storing().cancel(LAST_CHUNKS);
            underway = null;
        }
        if (positions != null) {
            positions.rest();
            positions = null;
        }
        slabs = slabs();
        tools.dead().forget();
        tools.progress().end();
    }

    @Override
    public void onPartitionsAssigned(Collection<TopicPartition> added) {
        joined = true;
        consumer.pause(added);
    }

    /** What was folded from them is written all the same; the next owner folds it again, which changes nothing. */
    @Override
    public void onPartitionsRevoked(Collection<TopicPartition> taken) {
        if (positions != null) {
            positions.taken(taken);
        }
    }
}
