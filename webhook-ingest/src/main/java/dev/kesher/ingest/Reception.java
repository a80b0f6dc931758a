package dev.kesher.ingest;

import dev.kesher.contracts.CloudEvents;
import dev.kesher.contracts.DeadLetter;
import dev.kesher.contracts.Topic;
import dev.kesher.eventkit.database.Detached;
import dev.kesher.ingest.webhook.Reading;
import dev.kesher.ingest.webhook.Signature;
import dev.kesher.ingest.webhook.WebhookReader;
import io.micrometer.core.instrument.MeterRegistry;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.infrastructure.Infrastructure;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * What happens to a POST: signature, meaning, Kafka's acknowledgement of all of it, answer. Never blocks. Once its signature is
 * right it is finished, even if its caller hangs up: what is on its way to Kafka counts as in flight until it is there.
 */
@ApplicationScoped
class Reception {
    private static final Logger LOG = Logger.getLogger(Reception.class);

    private final Signature signature;
    private final WebhookReader reader;
    private final ConnectionFollower connections;
    private final EventPublisher publisher;
    private final IngestMetrics metrics;
    private final InFlight inFlight;
    private final Duration catchUp;
    private final long largeBody;
    private final AtomicBoolean troubled = new AtomicBoolean();
    private final Clock clock = Clock.systemUTC();

    Reception(
            IngestConfig config,
            WebhookReader reader,
            ConnectionFollower connections,
            EventPublisher publisher,
            IngestMetrics metrics,
            MeterRegistry registry) {
        signature = new Signature(config.appSecret(), config.previousAppSecret());
        inFlight = new InFlight(
                config.inFlight().requests(), config.inFlight().bytes().asLongValue());
        registry.gauge("kesher.ingest.in.flight", inFlight, InFlight::requests);
        catchUp = config.kafka().catchUp();
        largeBody = config.inFlight().largeBody().asLongValue();
        this.reader = reader;
        this.connections = connections;
        this.publisher = publisher;
        this.metrics = metrics;
    }

    Uni<Answer> receive(byte[] body, @Nullable String signed) {
        var started = System.nanoTime();
        return decide(body, signed).invoke(answer -> metrics.answered(answer, started));
    }

    private Uni<Answer> decide(byte[] body, @Nullable String signed) {
        if (!signature.matches(body, signed)) {
            return Uni.createFrom().item(Answer.WRONG_SIGNATURE);
        }
        if (!connections.caughtUp() || !publisher.warm()) {
            return Uni.createFrom().item(Answer.UNAVAILABLE);
        }
        if (!inFlight.enter(body.length)) {
            return Uni.createFrom().item(Answer.BUSY);
        }
        return Detached.run(() -> accept(body)
                .invoke(accepted -> tellEnd())
                .onFailure()
                .invoke(this::tellBegin)
                .onFailure()
                .recoverWithItem(Answer.UNAVAILABLE)
                .onTermination()
                .invoke(() -> inFlight.leave(body.length)));
    }

    /** Once for each outage: Meta repeats many times. */
    private void tellBegin(Throwable failure) {
        if (troubled.compareAndSet(false, true)) {
            LOG.warnf("Webhooks are answered 503: %s", failure.getMessage());
        }
    }

    private void tellEnd() {
        if (troubled.get() && troubled.compareAndSet(true, false)) {
            LOG.info("Webhooks are accepted again");
        }
    }

    private Uni<Answer> accept(byte[] body) {
        var receivedAt = clock.instant();
        var first = Uni.createFrom().item(() -> reader.read(body, receivedAt));
        var placed = body.length < largeBody ? first : first.runSubscriptionOn(Infrastructure.getDefaultWorkerPool());
        return placed.chain(reading -> complete(reading, body, receivedAt)).chain(this::publish);
    }

    /** An unknown number may have been connected a moment ago: look at the newest connections before dropping. */
    private Uni<Reading> complete(Reading reading, byte[] body, Instant receivedAt) {
        if (!reading.missed()) {
            return Uni.createFrom().item(reading);
        }
        return Uni.createFrom()
                .completionStage(connections::catchUp)
                .ifNoItem()
                .after(catchUp)
                .fail()
                .map(caughtUp -> reader.read(body, receivedAt));
    }

    private Uni<Answer> publish(Reading reading) {
        return Uni.createFrom()
                .completionStage(() -> publisher.publish(records(reading)))
                .invoke(() -> metrics.published(reading))
                .replaceWith(Answer.ACCEPTED);
    }

    private List<ProducerRecord<String, byte[]>> records(Reading reading) {
        var records = new ArrayList<ProducerRecord<String, byte[]>>();
        reading.events().forEach(event -> records.add(CloudEvents.write(event)));
        for (var item : reading.unreadable()) {
            records.add(DeadLetter.ofBytes(
                    Topic.WEBHOOKS,
                    item.key(),
                    item.bytes(),
                    EventPublisher.NAME,
                    item.description(),
                    clock.instant()));
        }
        return records;
    }
}
