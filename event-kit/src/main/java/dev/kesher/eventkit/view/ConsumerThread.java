package dev.kesher.eventkit.view;

import dev.kesher.eventkit.Backoff;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.apache.kafka.clients.consumer.CloseOptions;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.jboss.logging.Logger;

/**
 * A thread that owns a consumer of all partitions of a topic, which no other replica takes from it. Whatever breaks, it waits, at
 * most ten seconds, and opens another consumer.
 */
final class ConsumerThread {
    private static final Logger LOG = Logger.getLogger(ConsumerThread.class);

    private static final Duration ASKING_KAFKA = Duration.ofSeconds(5);
    private static final Duration STOPPING = Duration.ofSeconds(3);
    private static final Backoff REOPENING = new Backoff(Duration.ofSeconds(1), 2, Duration.ofSeconds(10), 0.2);

    private final String topic;
    private final Map<String, Object> settings;
    private final Work work;
    private final Consumer<Throwable> broken;
    private final CountDownLatch stopping = new CountDownLatch(1);
    private final Thread thread;
    private int failures;

    /**
     * @param name of the thread
     * @param settings of the consumer, beside those that every one has here
     * @param work what the thread does with each consumer it opens
     * @param broken is told why another one will be opened
     */
    ConsumerThread(String name, String topic, Map<String, Object> settings, Work work, Consumer<Throwable> broken) {
        this.topic = topic;
        this.settings = new HashMap<>(settings);
        this.settings.put("enable.auto.commit", false);
        this.settings.put("default.api.timeout.ms", Math.toIntExact(ASKING_KAFKA.toMillis()));
        this.work = work;
        this.broken = broken;
        this.thread = Thread.ofPlatform().daemon().name(name).unstarted(this::run);
    }

    interface Work {
        /** Reads until {@link #isStopping()}. @param partitions all of the topic, assigned; where to begin is not said yet */
        void follow(KafkaConsumer<String, byte[]> consumer, List<TopicPartition> partitions);
    }

    void start() {
        thread.start();
    }

    /** False before the start, after the end, or if something broke that nobody foresaw. */
    boolean isAlive() {
        return thread.isAlive();
    }

    boolean isStopping() {
        return stopped(Duration.ZERO);
    }

    /** What was opened works: the next wait is a short one again. */
    void works() {
        failures = 0;
    }

    /** Ends the thread, in bounded time. */
    void stop() throws InterruptedException {
        stopping.countDown();
        thread.join(STOPPING.toMillis());
    }

    private void run() {
        while (!isStopping()) {
            try {
                open();
            } catch (RuntimeException | StackOverflowError failure) {
                var wait = REOPENING.after(++failures);
                LOG.warnf("%s is opened again in %d ms: %s", topic, wait.toMillis(), failure);
                broken.accept(failure);
                stopped(wait);
            }
        }
    }

    private void open() {
        var consumer = new KafkaConsumer<>(settings, new StringDeserializer(), new ByteArrayDeserializer());
        try {
            work.follow(consumer, assigned(consumer));
        } finally {
            // Sends what is to be committed, but does not wait for a broker that is away.
            consumer.close(CloseOptions.timeout(STOPPING.dividedBy(2)));
        }
    }

    private List<TopicPartition> assigned(KafkaConsumer<String, byte[]> consumer) {
        var partitions = consumer.partitionsFor(topic).stream()
                .map(info -> new TopicPartition(topic, info.partition()))
                .toList();
        if (partitions.isEmpty()) {
            throw new KafkaException("there is no topic " + topic);
        }
        consumer.assign(partitions);
        return partitions;
    }

    private boolean stopped(Duration after) {
        try {
            return stopping.await(after.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            return true;
        }
    }
}
