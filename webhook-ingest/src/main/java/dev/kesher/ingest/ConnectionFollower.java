package dev.kesher.ingest;

import dev.kesher.contracts.Connection;
import dev.kesher.contracts.Event;
import dev.kesher.contracts.PhoneNumberId;
import dev.kesher.contracts.Topic;
import dev.kesher.eventkit.Refused;
import dev.kesher.eventkit.deadletter.DeadLetters;
import dev.kesher.eventkit.view.CompactedView;
import dev.kesher.eventkit.view.Follower;
import dev.kesher.ingest.webhook.ConnectionTable;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.common.annotation.Identifier;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/**
 * Keeps the {@link ConnectionTable} up to date. Whoever misses a connection asks for {@link #catchUp()}, which is done when
 * everything is read that was on the topic at the time of the call.
 */
@ApplicationScoped
class ConnectionFollower {
    private final CompactedView view;

    ConnectionFollower(
            @Identifier("default-kafka-broker") Map<String, Object> broker,
            IngestConfig config,
            ConnectionTable table,
            DeadLetters deadLetters,
            MeterRegistry metrics) {
        // The webhook that asks gives up after the whole time; by then it should know why.
        var patience = config.kafka().catchUp().dividedBy(2);
        view = new CompactedView(
                EventPublisher.NAME,
                Topic.CONNECTIONS.topicName(),
                broker,
                patience,
                new Following(table),
                deadLetters,
                metrics);
    }

    private record Following(ConnectionTable table) implements Follower {
        @Override
        public void put(Event<?> event) {
            if (!(event.data() instanceof Connection connection)) {
                throw new Refused("not a connection");
            }
            table.apply(connection);
        }

        @Override
        public void removed(String key) {
            table.forget(new PhoneNumberId(key));
        }
    }

    void start(@Observes StartupEvent event) {
        view.start();
    }

    /** Whether all connections were read once that existed when this service started. */
    boolean caughtUp() {
        return view.isReady();
    }

    /** Fails when Kafka does not answer. */
    CompletableFuture<@Nullable Void> catchUp() {
        return view.catchUp();
    }

    @PreDestroy
    void stop() throws InterruptedException {
        view.stop();
    }
}
