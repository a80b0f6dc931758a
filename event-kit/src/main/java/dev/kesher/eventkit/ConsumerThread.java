package dev.kesher.eventkit;

import dev.kesher.kafkakit.Failure;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.apache.kafka.clients.consumer.CloseOptions;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.jboss.logging.Logger;

/** A thread that owns a consumer of a topic. Whatever breaks, it waits, at most ten seconds, and opens another consumer. */
public final class ConsumerThread {
    private static final Logger LOG = Logger.getLogger(ConsumerThread.class);

    private static final double NANOS = 1e9;
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
    private volatile long polled;

    /**
     * @param service the service's name, a label of the metric
     * @param name of the thread
     * @param settings of the consumer, beside those that every one has here
     * @param work what the thread does with each consumer it opens
     * @param broken is told why another one will be opened
     * @param metrics gets {@code kesher.reader.poll.age.seconds{service,topic,reader}}: since the last poll that worked
     */
    public ConsumerThread(
            String service,
            String name,
            String topic,
            Map<String, Object> settings,
            Work work,
            Consumer<Throwable> broken,
            MeterRegistry metrics) {
        this.topic = topic;
        this.settings = new HashMap<>(settings);
        this.settings.put("enable.auto.commit", false);
        this.settings.put("default.api.timeout.ms", Math.toIntExact(ASKING_KAFKA.toMillis()));
        this.work = work;
        this.broken = broken;
        this.thread = Thread.ofPlatform().daemon().name(name).unstarted(this::run);
        Gauge.builder("kesher.reader.poll.age.seconds", this, ConsumerThread::pollAgeSeconds)
                .tags("service", service, "topic", topic, "reader", name)
                .register(metrics);
    }

    /** A group or a topic that the broker does not let us read makes each poll fail; one of a topic without records works. */
    private double pollAgeSeconds() {
        return thread.getState() == Thread.State.NEW || isStopping() ? 0 : (System.nanoTime() - polled) / NANOS;
    }

    /** What is done with a consumer that reads nothing yet. */
    @FunctionalInterface
    public interface Work {
        /** Reads until {@link #isStopping()}. */
        void follow(KafkaConsumer<String, byte[]> consumer);
    }

    public void start() {
        polled = System.nanoTime();
        thread.start();
    }

    /** False before the start, after the end, or if something broke that nobody foresaw. */
    public boolean isAlive() {
        return thread.isAlive();
    }

    public boolean isStopping() {
        return stopped(Duration.ZERO);
    }

    /** As the consumer's own, which nobody else asks: an operator sees when it worked last. */
    public ConsumerRecords<String, byte[]> poll(KafkaConsumer<String, byte[]> consumer, Duration longest) {
        var records = consumer.poll(longest);
        polled = System.nanoTime();
        return records;
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
