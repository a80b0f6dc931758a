package dev.kesher.sender.connection;

import dev.kesher.contracts.BusinessId;
import dev.kesher.contracts.CloudEvents;
import dev.kesher.contracts.Connection;
import dev.kesher.contracts.PhoneNumberId;
import dev.kesher.contracts.Topic;
import dev.kesher.contracts.UnreadableEvent;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.common.annotation.Identifier;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.enterprise.event.Observes;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.WakeupException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.jboss.logging.Logger;

/**
 * All connections in memory: every replica reads every partition of the compacted topic from the beginning and is not
 * ready before it has. One thread of its own, because Kafka's consumer belongs to one thread.
 */
@ApplicationScoped
public class ConnectionView {
    private static final Logger LOG = Logger.getLogger(ConnectionView.class);
    private static final Duration POLL = Duration.ofMillis(500);
    private static final Duration PATIENCE = Duration.ofSeconds(5);
    private static final long TROUBLE_MS = 1_000;

    /** The number has another credential or another state: whatever waits for it goes on, or ends. */
    public record ConnectionChanged(Connection connection) {}

    private record Waiter(CompletableFuture<Void> done, Map<TopicPartition, Long> ends) {}

    private final Connections connections = new Connections();
    private final Queue<CompletableFuture<Void>> asked = new ConcurrentLinkedQueue<>();
    private final List<Waiter> waiting = new ArrayList<>();
    private final Map<String, Object> broker;
    private final Event<ConnectionChanged> changes;
    private final Thread thread =
            Thread.ofPlatform().name("connections").daemon().unstarted(this::run);
    private volatile KafkaConsumer<String, byte[]> consumer;
    private volatile boolean ready;
    private volatile boolean stopping;

    @SuppressWarnings("NullAway.Init") // the consumer is opened by the thread
    ConnectionView(
            @Identifier("default-kafka-broker") Map<String, Object> broker,
            Event<ConnectionChanged> changes,
            MeterRegistry metrics) {
        this.broker = broker;
        this.changes = changes;
        metrics.gauge("kesher.sender.connections", connections, Connections::size);
    }

    void start(@Observes StartupEvent started) {
        thread.start();
    }

    void stop(@Observes ShutdownEvent stopped) throws InterruptedException {
        stopping = true;
        wakeUp();
        thread.join(3_000);
    }

    /** Everything that was on the topic when the service started has been read. */
    public boolean isReady() {
        return ready;
    }

    public Optional<Connection> of(PhoneNumberId number) {
        return connections.of(number);
    }

    public Optional<Connection> activeOf(BusinessId business) {
        return connections.activeOf(business);
    }

    /** Completes when what is on the topic now is known; false if that takes longer than 5 s. */
    public Uni<Boolean> catchUp() {
        return Uni.createFrom()
                .completionStage(() -> {
                    var done = new CompletableFuture<Void>();
                    asked.add(done);
                    wakeUp();
                    return done;
                })
                .replaceWith(true)
                .ifNoItem()
                .after(PATIENCE)
                .recoverWithItem(false)
                .onFailure()
                .recoverWithItem(false);
    }

    /** For REST: the business's number after catching up if it is not known. */
    public Uni<Lookup> find(BusinessId business) {
        var known = activeOf(business);
        if (known.isPresent()) {
            return Uni.createFrom().item(new Lookup(known, true));
        }
        return catchUp().map(caughtUp -> new Lookup(activeOf(business), caughtUp));
    }

    /** @param certain false: the topic could not be read to its end, so an absent connection may exist */
    public record Lookup(Optional<Connection> connection, boolean certain) {}

    private void wakeUp() {
        var open = consumer;
        if (open != null) {
            open.wakeup();
        }
    }

    private void run() {
        while (!stopping) {
            try (var opened = new KafkaConsumer<>(config(), new StringDeserializer(), new ByteArrayDeserializer())) {
                consumer = opened;
                follow(opened);
            } catch (WakeupException stopped) {
                // Only while opening; the loop looks at the flag.
            } catch (RuntimeException trouble) {
                LOG.warnf("connections wait: %s", trouble.getClass().getSimpleName());
                pause();
            }
        }
    }

    private void follow(KafkaConsumer<String, byte[]> open) {
        var partitions = open.partitionsFor(Topic.CONNECTIONS.topicName()).stream()
                .map(info -> new TopicPartition(info.topic(), info.partition()))
                .toList();
        open.assign(partitions);
        open.seekToBeginning(partitions);
        waiting.clear();
        var first = new CompletableFuture<Void>();
        var unused = first.thenRun(() -> ready = true);
        asked.add(first);
        while (!stopping) {
            try {
                admitWaiters(open, partitions);
                open.poll(POLL).forEach(this::read);
                releaseWaiters(open);
            } catch (WakeupException asks) {
                // Somebody asked for a catch-up, or the service stops.
            }
        }
    }

    private void admitWaiters(KafkaConsumer<String, byte[]> open, List<TopicPartition> partitions) {
        var admitted = new ArrayList<CompletableFuture<Void>>();
        for (var next = asked.peek(); next != null; next = asked.peek()) {
            admitted.add(next);
            asked.remove();
        }
        if (!admitted.isEmpty()) {
            try {
                var ends = new HashMap<>(open.endOffsets(partitions));
                admitted.forEach(done -> waiting.add(new Waiter(done, ends)));
            } catch (WakeupException interrupted) {
                asked.addAll(admitted);
                throw interrupted;
            }
        }
    }

    private void releaseWaiters(KafkaConsumer<String, byte[]> open) {
        waiting.removeIf(waiter -> {
            var there =
                    waiter.ends().entrySet().stream().allMatch(end -> open.position(end.getKey()) >= end.getValue());
            return there && waiter.done().complete(null);
        });
    }

    private void read(ConsumerRecord<String, byte[]> record) {
        try {
            if (record.value() == null) {
                connections.remove(new PhoneNumberId(record.key()));
            } else if (CloudEvents.read(record).data() instanceof Connection connection
                    && connections.put(connection)) {
                changes.fire(new ConnectionChanged(connection));
            }
        } catch (UnreadableEvent | RuntimeException unreadable) {
            // Every replica reads every record again at each start: counted by the writer's tests, not dead-lettered
            // here.
            LOG.warnf("connections: skipped %d@%d", record.partition(), record.offset());
        }
    }

    private Map<String, Object> config() {
        var config = new HashMap<>(broker);
        config.remove("group.id");
        config.put("enable.auto.commit", false);
        config.put("auto.offset.reset", "earliest");
        config.put("default.api.timeout.ms", 5_000);
        return config;
    }

    private static void pause() {
        try {
            Thread.sleep(TROUBLE_MS);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }
}
