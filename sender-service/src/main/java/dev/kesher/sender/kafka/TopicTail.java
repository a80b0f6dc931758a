package dev.kesher.sender.kafka;

import dev.kesher.contracts.Topic;
import dev.kesher.eventkit.Backoff;
import dev.kesher.sender.Wiring;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.apache.kafka.clients.consumer.CloseOptions;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.jboss.logging.Logger;

/**
 * Follows a topic from its end, for this replica alone: one thread owns a consumer of all partitions that is in no group and
 * commits nothing, so every replica is told of every record that is written while it runs. Whatever breaks, it begins again at
 * the end and says so, because records may have passed meanwhile: for what can be forgotten and asked for again, not for what
 * must not be lost.
 */
public final class TopicTail {
    private static final Logger LOG = Logger.getLogger(TopicTail.class);

    /** Records are told at once; this is how soon the thread sees that it shall end. */
    private static final Duration POLL = Duration.ofMillis(200);

    private static final Duration ASKING_KAFKA = Duration.ofSeconds(5);
    private static final Duration STOPPING = Duration.ofSeconds(3);
    private static final Backoff REOPENING = new Backoff(Duration.ofSeconds(1), 2, Duration.ofSeconds(10), 0.2);

    private final String topic;
    private final Map<String, Object> settings;
    private final Consumer<ConsumerRecord<String, byte[]>> follower;
    private final Runnable missed;
    private final CountDownLatch stopping = new CountDownLatch(1);
    private final Thread thread;
    private int failures;

    /**
     * @param broker how to reach Kafka
     * @param follower is told of each record, by one thread; if it throws, the tail is opened again behind that record
     * @param missed is called each time the tail was opened, before the first record: what is known may be out of date
     */
    public TopicTail(
            Topic topic,
            Map<String, Object> broker,
            Consumer<ConsumerRecord<String, byte[]>> follower,
            Runnable missed) {
        this.topic = topic.topicName();
        this.settings = settings(broker, Wiring.NAME + "." + this.topic + ".tail");
        this.follower = follower;
        this.missed = missed;
        this.thread = Thread.ofPlatform().daemon().name("tail-" + this.topic).unstarted(this::run);
    }

    private static Map<String, Object> settings(Map<String, Object> broker, String client) {
        var settings = new HashMap<>(broker);
        settings.remove("group.id");
        settings.put("client.id", client);
        settings.put("enable.auto.commit", false);
        // Where records were deleted before they were read, the consumer says so instead of jumping over them.
        settings.put("auto.offset.reset", "none");
        settings.put("default.api.timeout.ms", Math.toIntExact(ASKING_KAFKA.toMillis()));
        return settings;
    }

    public void start() {
        thread.start();
    }

    /** Ends the thread, in bounded time. */
    public void stop() throws InterruptedException {
        stopping.countDown();
        thread.join(STOPPING.toMillis());
    }

    private void run() {
        while (!stopped(Duration.ZERO)) {
            try {
                open();
            } catch (RuntimeException failure) {
                var wait = REOPENING.after(++failures);
                LOG.warnf("%s is followed again in %d ms: %s", topic, wait.toMillis(), failure);
                stopped(wait);
            }
        }
    }

    private void open() {
        var consumer = new KafkaConsumer<>(settings, new StringDeserializer(), new ByteArrayDeserializer());
        try {
            seekToEnd(consumer);
            missed.run();
            failures = 0;
            while (!stopped(Duration.ZERO)) {
                consumer.poll(POLL).forEach(follower);
            }
        } finally {
            consumer.close(CloseOptions.timeout(STOPPING.dividedBy(2)));
        }
    }

    private void seekToEnd(KafkaConsumer<String, byte[]> consumer) {
        var partitions = consumer.partitionsFor(topic).stream()
                .map(info -> new TopicPartition(topic, info.partition()))
                .toList();
        if (partitions.isEmpty()) {
            throw new KafkaException("there is no topic " + topic);
        }
        consumer.assign(partitions);
        consumer.seekToEnd(partitions);
        // Kafka is asked for the end only now: what is written from here on is told.
        partitions.forEach(consumer::position);
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
