package dev.kesher.ingest;

import dev.kesher.contracts.CloudEvents;
import dev.kesher.contracts.DeadLetter;
import dev.kesher.contracts.Topic;
import dev.kesher.ingest.webhook.Reading;
import dev.kesher.ingest.webhook.Signature;
import dev.kesher.ingest.webhook.WebhookReader;
import io.micrometer.core.instrument.MeterRegistry;
import io.smallrye.mutiny.infrastructure.Infrastructure;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * What happens to a POST: signature, meaning, Kafka's acknowledgement of all of it, answer. Never blocks. Once it is let in it is
 * finished, even if its caller hangs up: what is on its way to Kafka counts as in flight until it is there.
 */
@ApplicationScoped
class Reception {
    private static final Logger LOG = Logger.getLogger(Reception.class);

    private static final String JSON = "application/json";

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
        inFlight = inFlight(config.inFlight());
        registry.gauge("kesher.ingest.in.flight", inFlight, InFlight::requests);
        registry.gauge("kesher.ingest.in.flight.window", inFlight, InFlight::window);
        catchUp = config.kafka().catchUp();
        largeBody = config.inFlight().largeBody().asLongValue();
        this.reader = reader;
        this.connections = connections;
        this.publisher = publisher;
        this.metrics = metrics;
    }

    private static InFlight inFlight(IngestConfig.InFlightLimits limits) {
        return new InFlight(
                limits.requests(),
                limits.bytes().asLongValue(),
                limits.patience().toNanos());
    }

    /** Never fails. */
    CompletableFuture<Answer> receive(byte[] body, @Nullable String contentType, @Nullable String signed) {
        var started = System.nanoTime();
        return decide(body, contentType, signed, started).thenApply(answer -> {
            metrics.answered(answer, started);
            return answer;
        });
    }

    private CompletableFuture<Answer> decide(
            byte[] body, @Nullable String contentType, @Nullable String signed, long now) {
        if (!isJson(contentType)) {
            return CompletableFuture.completedFuture(Answer.WRONG_TYPE);
        }
        if (!signature.matches(body, signed)) {
            return CompletableFuture.completedFuture(Answer.WRONG_SIGNATURE);
        }
        if (!connections.caughtUp() || !publisher.warm()) {
            return CompletableFuture.completedFuture(Answer.UNAVAILABLE);
        }
        var entry = inFlight.enter(body.length, now);
        return entry == null
                ? CompletableFuture.completedFuture(Answer.BUSY)
                : accept(body).handle((accepted, failure) -> {
                    inFlight.leave(entry, System.nanoTime());
                    return ended(failure);
                });
    }

    /** With or without parameters. A body that says nothing of its type is taken: its signature says enough. */
    private static boolean isJson(@Nullable String contentType) {
        if (contentType == null || contentType.equals(JSON)) {
            return true;
        }
        var end = contentType.indexOf(';');
        return (end < 0 ? contentType : contentType.substring(0, end)).strip().equalsIgnoreCase(JSON);
    }

    /** An outage is told once, and its end: Meta repeats many times. */
    private Answer ended(@Nullable Throwable failure) {
        if (failure == null) {
            if (troubled.get() && troubled.compareAndSet(true, false)) {
                LOG.info("Webhooks are accepted again");
            }
            return Answer.ACCEPTED;
        }
        if (troubled.compareAndSet(false, true)) {
            LOG.warnf("Webhooks are answered 503: %s", failure.getMessage());
        }
        return Answer.UNAVAILABLE;
    }

    private CompletableFuture<@Nullable Void> accept(byte[] body) {
        var receivedAt = clock.instant();
        return read(body, receivedAt)
                .thenCompose(reading -> complete(reading, body, receivedAt))
                .thenCompose(this::publish);
    }

    private CompletableFuture<Reading> read(byte[] body, Instant receivedAt) {
        var whole = CompletableFuture.completedFuture(body);
        return body.length < largeBody
                ? whole.thenApply(bytes -> reader.read(bytes, receivedAt))
                : whole.thenApplyAsync(bytes -> reader.read(bytes, receivedAt), Infrastructure.getDefaultWorkerPool());
    }

    /** An unknown number may have been connected a moment ago: look at the newest connections before dropping. */
    private CompletableFuture<Reading> complete(Reading reading, byte[] body, Instant receivedAt) {
        return reading.missed()
                ? connections
                        .catchUp()
                        .orTimeout(catchUp.toMillis(), TimeUnit.MILLISECONDS)
                        .thenApply(caughtUp -> reader.read(body, receivedAt))
                : CompletableFuture.completedFuture(reading);
    }

    private CompletableFuture<@Nullable Void> publish(Reading reading) {
        var count = metrics.count(reading);
        return publisher.publish(records(reading)).thenRun(count);
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
