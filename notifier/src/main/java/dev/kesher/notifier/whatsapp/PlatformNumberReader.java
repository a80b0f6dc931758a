package dev.kesher.notifier.whatsapp;

import dev.kesher.contracts.CloudEvents;
import dev.kesher.contracts.Connection;
import dev.kesher.contracts.PhoneNumberId;
import dev.kesher.contracts.Topic;
import dev.kesher.contracts.UnreadableEvent;
import dev.kesher.notifier.NotifierConfig;
import dev.kesher.notifier.Publisher;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.WakeupException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Reads all partitions of {@code whatsapp.connections.v1} from the beginning, on a thread of its own, and keeps what
 * concerns the platform's number.
 */
@Singleton
class PlatformNumberReader {
    private static final Logger LOG = Logger.getLogger(PlatformNumberReader.class);
    private static final String TOPIC = Topic.CONNECTIONS.topicName();
    private static final Duration POLL = Duration.ofSeconds(1);
    private static final Duration ANSWER = Duration.ofSeconds(10);
    private static final long AGAIN_SECONDS = 2;
    private static final long STOP_MILLIS = 3_000;

    private final Map<String, Object> settings;
    private final Publisher publisher;
    private final Thread thread = Thread.ofPlatform().name("platform-number").unstarted(this::run);
    private final CountDownLatch stopping = new CountDownLatch(1);
    private volatile PlatformNumbers numbers;
    private volatile @Nullable KafkaConsumer<String, byte[]> reading;
    private volatile boolean caughtUp;

    PlatformNumberReader(
            @ConfigProperty(name = "kafka.bootstrap.servers") String servers,
            NotifierConfig config,
            Publisher publisher) {
        this.settings =
                Map.of("bootstrap.servers", servers, "enable.auto.commit", false, "auto.offset.reset", "earliest");
        this.publisher = publisher;
        this.numbers = PlatformNumbers.none(config.platformBusiness());
    }

    void start(@Observes StartupEvent event) {
        thread.start();
    }

    void stop(@Observes ShutdownEvent event) throws InterruptedException {
        stopping.countDown();
        var consumer = reading;
        if (consumer != null) {
            consumer.wakeup();
        }
        thread.join(STOP_MILLIS);
    }

    /** Empty while the platform is not connected. */
    Optional<PhoneNumberId> active() {
        return numbers.active();
    }

    /** True once everything that stood in the topic at the start has been read. */
    boolean caughtUp() {
        return caughtUp;
    }

    private void run() {
        while (!stopped(0)) {
            try (var consumer = new KafkaConsumer<>(settings, new StringDeserializer(), new ByteArrayDeserializer())) {
                reading = consumer;
                follow(consumer);
            } catch (WakeupException stop) {
                LOG.debug("Stopped reading connections");
            } catch (RuntimeException failure) {
                LOG.warnf("Connections are read again from the beginning: %s", failure);
                stopped(AGAIN_SECONDS);
            }
        }
    }

    private boolean stopped(long afterSeconds) {
        try {
            return stopping.await(afterSeconds, TimeUnit.SECONDS);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            return true;
        }
    }

    private void follow(KafkaConsumer<String, byte[]> consumer) {
        var partitions = consumer.partitionsFor(TOPIC, ANSWER).stream()
                .map(info -> new TopicPartition(TOPIC, info.partition()))
                .toList();
        consumer.assign(partitions);
        consumer.seekToBeginning(partitions);
        var ends = consumer.endOffsets(partitions, ANSWER);
        while (!stopped(0)) {
            for (var record : consumer.poll(POLL)) {
                var live = record.offset() >= ends.getOrDefault(new TopicPartition(TOPIC, record.partition()), 0L);
                read(record, live);
            }
            caughtUp = caughtUp || passed(consumer, partitions, ends);
        }
    }

    private static boolean passed(
            KafkaConsumer<String, byte[]> consumer, List<TopicPartition> partitions, Map<TopicPartition, Long> ends) {
        return partitions.stream().allMatch(at -> consumer.position(at) >= ends.getOrDefault(at, 0L));
    }

    private void read(ConsumerRecord<String, byte[]> record, boolean live) {
        try {
            if (record.value() == null) {
                numbers = numbers.without(new PhoneNumberId(record.key()));
            } else if (CloudEvents.read(record).data() instanceof Connection connection) {
                numbers = numbers.with(connection);
            } else {
                refuse(record, live, "not a connection");
            }
        } catch (UnreadableEvent | IllegalArgumentException unreadable) {
            refuse(record, live, String.valueOf(unreadable.getMessage()));
        }
    }

    /** Everything is read again at every start: what was there before was refused when it came, here or by another. */
    private void refuse(ConsumerRecord<String, byte[]> record, boolean live, String reason) {
        if (live) {
            publisher.deadLetter(record, reason).await().atMost(ANSWER);
        } else {
            LOG.warnf("Connection record %d/%d is passed over: %s", record.partition(), record.offset(), reason);
        }
    }
}
