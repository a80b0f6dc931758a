package dev.kesher.notifier.whatsapp;

import dev.kesher.contracts.Connection;
import dev.kesher.contracts.Event;
import dev.kesher.contracts.PhoneNumberId;
import dev.kesher.contracts.Topic;
import dev.kesher.eventkit.Refused;
import dev.kesher.eventkit.deadletter.DeadLetters;
import dev.kesher.eventkit.view.CompactedView;
import dev.kesher.eventkit.view.Follower;
import dev.kesher.notifier.NotifierConfig;
import dev.kesher.notifier.Publisher;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.common.annotation.Identifier;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/** Follows {@code whatsapp.connections.v1} and keeps what concerns the platform's number. */
@Singleton
class PlatformNumberReader implements Follower {
    /** Nobody asks for a catch-up here; it bounds the questions to Kafka. */
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private final CompactedView view;
    private volatile PlatformNumbers numbers;

    PlatformNumberReader(
            @Identifier("default-kafka-broker") Map<String, Object> broker,
            NotifierConfig config,
            DeadLetters deadLetters,
            MeterRegistry metrics) {
        this.numbers = PlatformNumbers.none(config.platformBusiness());
        this.view = new CompactedView(
                Publisher.NAME, Topic.CONNECTIONS.topicName(), broker, PATIENCE, this, deadLetters, metrics);
    }

    void start(@Observes StartupEvent event) {
        view.start();
    }

    void stop(@Observes ShutdownEvent event) throws InterruptedException {
        view.stop();
    }

    /** Empty while the platform is not connected. */
    Optional<PhoneNumberId> active() {
        return numbers.active();
    }

    /** True once everything that stood in the topic at the start has been read. */
    boolean caughtUp() {
        return view.isReady();
    }

    @Override
    public void put(Event<?> event) {
        if (!(event.data() instanceof Connection connection)) {
            throw new Refused("not a connection");
        }
        numbers = numbers.with(connection);
    }

    @Override
    public void removed(String key) {
        numbers = numbers.without(new PhoneNumberId(key));
    }
}
