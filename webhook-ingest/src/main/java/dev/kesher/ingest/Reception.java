package dev.kesher.ingest;

import dev.kesher.contracts.CloudEvents;
import dev.kesher.contracts.DeadLetter;
import dev.kesher.contracts.Topic;
import dev.kesher.eventkit.trace.RecordTrace;
import dev.kesher.ingest.webhook.Reading;
import dev.kesher.ingest.webhook.Signature;
import dev.kesher.ingest.webhook.WebhookReader;
import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.MeterRegistry;
import io.smallrye.mutiny.infrastructure.Infrastructure;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * What happens to a POST: signature, meaning, Kafka's acknowledgement of all of it, answer. Never blocks. Once it is let in it is
 * finished, even if its caller hangs up: what is on its way to Kafka counts as in flight until it is there. A POST about an
 * unknown number leaves again before anything of it is stored, waits among the {@link UnknownNumbers}, and is then let in anew.
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
    private final UnknownNumbers unknown;
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
        FunctionCounter.builder("kesher.ingest.previous.secret", signature, Signature::matchedByPrevious)
                .register(registry);
        inFlight = inFlight(config.inFlight());
        registry.gauge("kesher.ingest.in.flight", inFlight, InFlight::requests);
        registry.gauge("kesher.ingest.in.flight.aside", inFlight, InFlight::requestsAside);
        registry.gauge("kesher.ingest.in.flight.window", inFlight, InFlight::window);
        unknown = unknownNumbers(config, connections);
        registry.gauge("kesher.ingest.unknown.numbers.waiting", unknown, UnknownNumbers::requests);
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

    private static UnknownNumbers unknownNumbers(IngestConfig config, ConnectionFollower connections) {
        var limits = config.unknownNumbers();
        var longest = config.kafka().catchUp();
        return new UnknownNumbers(limits.requests(), limits.bytes().asLongValue(), () -> connections
                .catchUp()
                .orTimeout(longest.toMillis(), TimeUnit.MILLISECONDS));
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
        var span = WebhookSpan.begin();
        return letIn(new Post(body, clock.instant(), false, span), now)
                .handle(this::ended)
                .thenApply(answer -> {
                    span.answered(answer);
                    return answer;
                });
    }

    /** @param caughtUp that the connections were as new as the POST when it was read */
    private record Post(byte[] body, Instant receivedAt, boolean caughtUp, WebhookSpan span) {
        Post afterCatchUp() {
            return new Post(body, receivedAt, true, span);
        }
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
    private Answer ended(@Nullable Answer answer, @Nullable Throwable failure) {
        if (failure == null) {
            if (answer == Answer.ACCEPTED && troubled.get() && troubled.compareAndSet(true, false)) {
                LOG.info("Webhooks are accepted again");
            }
            return Objects.requireNonNull(answer);
        }
        if (troubled.compareAndSet(false, true)) {
            LOG.warnf("Webhooks are answered 503: %s", failure.getMessage());
        }
        return Answer.UNAVAILABLE;
    }

    private CompletableFuture<Answer> letIn(Post post, long now) {
        var entry = inFlight.enter(post.body().length, now);
        return entry == null
                ? CompletableFuture.completedFuture(Answer.BUSY)
                : read(post)
                        .thenCompose(reading -> store(post, reading))
                        .whenComplete((stored, failure) -> leave(entry, stored))
                        .thenCompose(stored -> stored == Stored.NOT_YET
                                ? waitForConnection(post)
                                : CompletableFuture.completedFuture(Answer.ACCEPTED));
    }

    /** What Kafka has of a POST. */
    private enum Stored {
        ALL,
        /** There was nothing in it that Kafka should have. */
        NOTHING,
        /** A number is unknown that may have been connected a moment ago: nothing is stored. */
        NOT_YET
    }

    /** @param stored null if Kafka did not acknowledge all of it */
    private void leave(InFlight.Entry entry, @Nullable Stored stored) {
        switch (stored) {
            case null -> inFlight.fail(entry, System.nanoTime());
            case ALL -> inFlight.leave(entry, System.nanoTime());
            case NOTHING, NOT_YET -> inFlight.withdraw(entry);
        }
    }

    private CompletableFuture<Reading> read(Post post) {
        var whole = CompletableFuture.completedFuture(post);
        return post.body().length < largeBody
                ? whole.thenApply(this::meaning)
                : whole.thenApplyAsync(this::meaning, Infrastructure.getDefaultWorkerPool());
    }

    private Reading meaning(Post post) {
        return reader.read(post.body(), post.receivedAt());
    }

    private CompletableFuture<Stored> store(Post post, Reading reading) {
        if (reading.missed() && !post.caughtUp()) {
            return CompletableFuture.completedFuture(Stored.NOT_YET);
        }
        var nothing = reading.events().isEmpty() && reading.unreadable().isEmpty();
        return publish(reading, post.span()).thenApply(published -> nothing ? Stored.NOTHING : Stored.ALL);
    }

    private CompletableFuture<Answer> waitForConnection(Post post) {
        return unknown.caughtUp(post.body().length)
                .thenCompose(caughtUp -> letIn(post.afterCatchUp(), System.nanoTime()));
    }

    private CompletableFuture<@Nullable Void> publish(Reading reading, WebhookSpan span) {
        var count = metrics.count(reading);
        span.understood(reading);
        return publisher.publish(records(reading, span.traceparent())).thenRun(count);
    }

    private List<ProducerRecord<String, byte[]>> records(Reading reading, @Nullable String traceparent) {
        var records = new ArrayList<ProducerRecord<String, byte[]>>();
        reading.events().forEach(event -> records.add(RecordTrace.put(CloudEvents.write(event), traceparent)));
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
