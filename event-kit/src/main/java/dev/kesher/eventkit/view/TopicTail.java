package dev.kesher.eventkit.view;

import dev.kesher.eventkit.ConsumerThread;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;

/**
 * A topic from its end on, for this replica alone: in no group, with nothing committed, so every replica is told of every record
 * that is written while it runs. Whatever breaks, it begins again at the end and says so, because records may have passed
 * meanwhile: for what can be forgotten and asked for again, not for what must not be lost.
 */
public final class TopicTail {
    /** Records are told at once; this is how soon the thread sees that it shall end. */
    private static final Duration POLL = Duration.ofMillis(200);

    private final String topic;
    private final Consumer<ConsumerRecord<String, byte[]>> follower;
    private final Runnable missed;
    private final ConsumerThread thread;

    /**
     * @param service the service's name: a part of the client id
     * @param broker how to reach Kafka
     * @param follower is told of each record, by one thread; if it throws, the tail is opened again behind that record
     * @param missed is called each time the tail was opened, before the first record: what is known may be out of date
     * @param metrics as {@link ConsumerThread} says
     */
    public TopicTail(
            String service,
            String topic,
            Map<String, Object> broker,
            Consumer<ConsumerRecord<String, byte[]>> follower,
            Runnable missed,
            MeterRegistry metrics) {
        this.topic = topic;
        this.follower = follower;
        this.missed = missed;
        this.thread = new ConsumerThread(
                service,
                "tail-" + topic,
                topic,
                settings(broker, service + "." + topic + ".tail"),
                this::follow,
                failure -> {},
                metrics);
    }

    private static Map<String, Object> settings(Map<String, Object> broker, String client) {
        var settings = new HashMap<>(broker);
        settings.remove("group.id");
        settings.put("client.id", client);
        // Where records were deleted before they were read, the consumer says so instead of jumping over them.
        settings.put("auto.offset.reset", "none");
        return settings;
    }

    public void start() {
        thread.start();
    }

    /** Ends the thread, in bounded time. */
    public void stop() throws InterruptedException {
        thread.stop();
    }

    private void follow(KafkaConsumer<String, byte[]> consumer) {
        var partitions = AllPartitions.assign(consumer, topic);
        consumer.seekToEnd(partitions);
        // Kafka is asked for the end only now: what is written from here on is told.
        partitions.forEach(consumer::position);
        missed.run();
        thread.works();
        while (!thread.isStopping()) {
            thread.poll(consumer, POLL).forEach(follower);
        }
    }
}
