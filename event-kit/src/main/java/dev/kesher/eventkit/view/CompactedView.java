package dev.kesher.eventkit.view;

import dev.kesher.contracts.CloudEvents;
import dev.kesher.contracts.UnreadableEvent;
import dev.kesher.eventkit.ConsumerThread;
import dev.kesher.eventkit.deadletter.DeadLetters;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.TimeoutException;
import org.jspecify.annotations.Nullable;

/**
 * A compacted topic in memory: one thread owns a consumer of all partitions, reads them from the beginning and tells a
 * {@link Follower} of each record. Every replica reads everything; nothing is shared but which unreadable records were
 * handled ({@link UnreadableRecords}). An unreadable record, whatever reading it throws, is passed over.
 */
public final class CompactedView {
    /** A question waits at most this long until it is seen. */
    private static final Duration POLL = Duration.ofMillis(50);

    private final String topic;
    private final Follower follower;
    private final UnreadableRecords unreadable;
    private final Duration patience;
    private final Queue<CompletableFuture<@Nullable Void>> questions = new ConcurrentLinkedQueue<>();
    private final ConsumerThread thread;
    private volatile boolean ready;

    /**
     * @param service the service's name: a label, and a part of the group {@code <service>.<topic>.view}
     * @param broker how to reach Kafka
     * @param patience the longest a {@link #catchUp()} may take
     */
    public CompactedView(
            String service,
            String topic,
            Map<String, Object> broker,
            Duration patience,
            Follower follower,
            DeadLetters deadLetters,
            MeterRegistry metrics) {
        this.topic = topic;
        this.patience = patience;
        this.follower = follower;
        this.unreadable = new UnreadableRecords(service, topic, deadLetters, metrics);
        this.thread = new ConsumerThread(
                service,
                "view-" + topic,
                topic,
                settings(broker, service + "." + topic + ".view"),
                this::follow,
                failure -> questions().forEach(question -> question.completeExceptionally(failure)),
                metrics);
    }

    private static Map<String, Object> settings(Map<String, Object> broker, String group) {
        var settings = new HashMap<>(broker);
        settings.put("group.id", group);
        settings.put("client.id", group);
        settings.put("auto.offset.reset", "earliest");
        return settings;
    }

    public void start() {
        thread.start();
    }

    /** Whether everything was read once that was on the topic when the thread began, and is being followed since. */
    public boolean isReady() {
        return ready && isAlive();
    }

    /** False before the start, after the end, or if something broke that nobody foresaw: then the view grows old. */
    public boolean isAlive() {
        return thread.isAlive();
    }

    /** Completes when everything is read that is on the topic now; fails within the patience when Kafka does not answer. */
    public CompletableFuture<@Nullable Void> catchUp() {
        var question = new CompletableFuture<@Nullable Void>();
        questions.add(question);
        return question.orTimeout(patience.toMillis(), TimeUnit.MILLISECONDS);
    }

    private void follow(KafkaConsumer<String, byte[]> consumer) {
        var partitions = AllPartitions.assign(consumer, topic);
        consumer.seekToBeginning(partitions);
        unreadable.reopened();
        readToEnd(consumer, partitions, Long.MAX_VALUE);
        ready = true;
        thread.works();
        while (!thread.isStopping()) {
            thread.poll(consumer, POLL).forEach(record -> apply(consumer, record));
            answer(consumer, partitions);
            unreadable.commit(consumer);
        }
    }

    /** All that are asked before the ends are looked up are answered by one look. */
    private void answer(KafkaConsumer<String, byte[]> consumer, List<TopicPartition> partitions) {
        var asked = questions();
        if (asked.isEmpty()) {
            return;
        }
        try {
            readToEnd(consumer, partitions, System.nanoTime() + patience.toNanos());
            asked.forEach(question -> question.complete(null));
        } catch (KafkaException unavailable) {
            asked.forEach(question -> question.completeExceptionally(unavailable));
        }
    }

    private List<CompletableFuture<@Nullable Void>> questions() {
        var asked = new ArrayList<CompletableFuture<@Nullable Void>>();
        for (var question = questions.poll(); question != null; question = questions.poll()) {
            if (!question.isDone()) {
                asked.add(question);
            }
        }
        return asked;
    }

    private void readToEnd(KafkaConsumer<String, byte[]> consumer, List<TopicPartition> partitions, long deadline) {
        var ends = consumer.endOffsets(partitions, patience);
        while (partitions.stream().anyMatch(at -> consumer.position(at, patience) < ends.getOrDefault(at, 0L))) {
            if (thread.isStopping() || deadline != Long.MAX_VALUE && System.nanoTime() - deadline > 0) {
                throw new TimeoutException(topic + " was not read to its end in time");
            }
            thread.poll(consumer, POLL).forEach(record -> apply(consumer, record));
        }
    }

    private void apply(KafkaConsumer<String, byte[]> consumer, ConsumerRecord<String, byte[]> record) {
        try {
            if (record.value() == null) {
                follower.removed(String.valueOf(record.key()));
            } else {
                follower.put(CloudEvents.read(record));
            }
        } catch (UnreadableEvent why) {
            unreadable.add(consumer, record, String.valueOf(why.getMessage()));
        } catch (RuntimeException | StackOverflowError why) {
            unreadable.add(consumer, record, UnreadableRecords.reason(why));
        }
    }

    /** Ends the thread, in bounded time. */
    public void stop() throws InterruptedException {
        thread.stop();
    }
}
