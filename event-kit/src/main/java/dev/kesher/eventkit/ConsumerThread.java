package dev.kesher.eventkit;

import dev.kesher.kafkakit.Failure;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.apache.kafka.clients.consumer.CloseOptions;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.jboss.logging.Logger;

/** A thread that owns a consumer of a topic. Whatever breaks, it waits, at most ten seconds, and opens another consumer. */
public final class ConsumerThread {
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
    public ConsumerThread(
            String name, String topic, Map<String, Object> settings, Work work, Consumer<Throwable> broken) {
        this.topic = topic;
        this.settings = new HashMap<>(settings);
        this.settings.put("enable.auto.commit", false);
        this.settings.put("default.api.timeout.ms", Math.toIntExact(ASKING_KAFKA.toMillis()));
        this.work = work;
        this.broken = broken;
        this.thread = Thread.ofPlatform().daemon().name(name).unstarted(this::run);
    }

    /** What is done with a consumer that reads nothing yet. */
    @FunctionalInterface
    public interface Work {
        /** Reads until {@link #isStopping()}. */
        void follow(KafkaConsumer<String, byte[]> consumer);
    }

    public void start() {
        thread.start();
    }

    /** False before the start, after the end, or if something broke that nobody foresaw. */
    public boolean isAlive() {
        return thread.isAlive();
    }

    public boolean isStopping() {
        return stopped(Duration.ZERO);
    }

    /** What was opened works: the next wait is a short one again. */
    public void works() {
        failures = 0;
    }

    /** Ends the thread, in bounded time. */
    public void stop() throws InterruptedException {
        stopping.countDown();
        thread.join(STOPPING.toMillis());
    }

    private void run() {
        while (!isStopping()) {
            try {
                open();
            } catch (RuntimeException | StackOverflowError failure) {
                var wait = REOPENING.after(++failures);
                LOG.warnf("%s is opened again in %d ms: %s", topic, wait.toMillis(), Failure.words(failure));
                broken.accept(failure);
                stopped(wait);
            }
        }
    }

    private void open() {
        var consumer = new KafkaConsumer<>(settings, new StringDeserializer(), new ByteArrayDeserializer());
        try {
            work.follow(consumer);
        } finally {
            // Sends what is to be committed, but does not wait for a broker that is away.
            consumer.close(CloseOptions.timeout(STOPPING.dividedBy(2)));
        }
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
