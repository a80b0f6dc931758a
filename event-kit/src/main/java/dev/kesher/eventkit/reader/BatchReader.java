package dev.kesher.eventkit.reader;

import dev.kesher.contracts.UnreadableEvent;
import dev.kesher.eventkit.Backoff;
import dev.kesher.eventkit.Halving;
import dev.kesher.eventkit.Refusal;
import dev.kesher.eventkit.deadletter.DeadLetters;
import dev.kesher.eventkit.deadletter.Reason;
import dev.kesher.eventkit.stop.WorkInHand;
import dev.kesher.eventkit.trace.BatchTrace;
import dev.kesher.telemetry.trace.Span;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jboss.logging.Logger;

/**
 * The one way to read a topic: every record of a batch either takes effect or lies in its dead letters, and then the batch
 * is done. What cannot be read is a dead letter at once; what the store refuses is found by halving and is one alone; while
 * the store, or Kafka for the dead letter, is unavailable or says nothing for a minute, the batch waits and is tried again, as
 * {@code kesher.reader.retries{service,topic}} counts. A batch is one span, linked with those its records come from. A stop
 * waits for what is taking effect; a batch that comes later than that is never done, so that another replica reads it.
 */
public final class BatchReader {
    private static final Logger LOG = Logger.getLogger(BatchReader.class);

    /** What an effect of one transaction takes at most: 30 s for a connection of the pool, and 30 s for a statement. */
    private static final Duration LONGEST_EFFECT = Duration.ofSeconds(60);

    private final DeadLetters deadLetters;
    private final String service;
    private final MeterRegistry metrics;
    private final Backoff backoff;
    private final Duration longestEffect;

    /** @param service the service's name, a label of the metric */
    public BatchReader(DeadLetters deadLetters, String service, MeterRegistry metrics, Backoff backoff) {
        this(deadLetters, service, metrics, backoff, LONGEST_EFFECT);
    }

    /** @param longestEffect an effect that is not over by then is waited for no longer, and tried again beside itself */
    public BatchReader(
            DeadLetters deadLetters, String service, MeterRegistry metrics, Backoff backoff, Duration longestEffect) {
        this.deadLetters = deadLetters;
        this.service = service;
        this.metrics = metrics;
        this.backoff = backoff;
        this.longestEffect = longestEffect;
    }

    private record Received<T>(ConsumerRecord<String, byte[]> record, T value) {}

    private record Unreadable(ConsumerRecord<String, byte[]> record, String why) {}

    /**
     * Never fails: the offsets may move when it completes.
     *
     * @param records of one topic, or of topics that are read alike
     */
    public <T> Uni<Void> read(Iterable<ConsumerRecord<String, byte[]>> records, Reading<T> reading, Work<T> work) {
        return Uni.createFrom().deferred(() -> {
            if (WorkInHand.ofTheService().isStopping()) {
                return Uni.createFrom().nothing();
            }
            var readable = new ArrayList<Received<T>>();
            var unreadable = new ArrayList<Unreadable>();
            var trace = new BatchTrace();
            for (var record : records) {
                trace.add(record.headers());
                add(record, reading, readable).ifPresent(why -> unreadable.add(new Unreadable(record, why)));
            }
            var span = span(trace, readable, unreadable);
            return keep(unreadable)
                    .chain(() -> apply(readable, work))
                    .onTermination()
                    .invoke(span::end);
        });
    }

    private <T> Span span(BatchTrace trace, List<Received<T>> readable, List<Unreadable> unreadable) {
        return trace.span(service, () -> topics(readable, unreadable))
                .set("kesher.batch.unreadable", unreadable.isEmpty() ? null : unreadable.size());
    }

    private static <T> List<String> topics(List<Received<T>> readable, List<Unreadable> unreadable) {
        return Stream.concat(
                        readable.stream().map(Received::record),
                        unreadable.stream().map(Unreadable::record))
                .map(ConsumerRecord::topic)
                .distinct()
                .toList();
    }

    public <T> Uni<Void> readOne(ConsumerRecord<String, byte[]> record, Reading<T> reading, Work<T> work) {
        return read(List.of(record), reading, work);
    }

    /** What belongs to a batch but not to a record, for example how far was read: done again until it succeeds. */
    public Uni<Void> insist(String topic, Uni<Void> work) {
        return backoff.insist(limited(work), failure -> true, failure -> waits(topic, failure));
    }

    /** @return why the record cannot be read */
    private static <T> Optional<String> add(
            ConsumerRecord<String, byte[]> record, Reading<T> reading, List<Received<T>> readable) {
        try {
            readable.add(new Received<>(record, reading.read(record)));
            return Optional.empty();
        } catch (UnreadableEvent unreadable) {
            return Optional.of(String.valueOf(unreadable.getMessage()));
        } catch (RuntimeException | StackOverflowError unreadable) {
            return Optional.of(Refusal.reason(unreadable)
                    .orElseGet(
                            () -> "reading it failed: " + unreadable.getClass().getSimpleName()));
        }
    }

    private Uni<Void> keep(List<Unreadable> unreadable) {
        return Multi.createFrom()
                .iterable(unreadable)
                .onItem()
                .transformToUniAndConcatenate(one -> deadLetters.keep(one.record(), Reason.UNREADABLE, one.why()))
                .collect()
                .last()
                .replaceWithVoid();
    }

    private <T> Uni<Void> apply(List<Received<T>> readable, Work<T> work) {
        return Halving.run(readable, some -> work(some, work), (one, refusal) -> refuse(one.record(), refusal));
    }

    private <T> Uni<Void> work(List<Received<T>> some, Work<T> work) {
        var values = some.stream().map(Received::value).toList();
        var topic = some.getFirst().record().topic();
        retries(topic);
        // Once the service is stopping a batch has no effect and moves no offset: another replica reads it.
        var effect = WorkInHand.ofTheService()
                .unlessStopping(
                        "records of " + topic,
                        Uni.createFrom().deferred(() -> work.apply(values)),
                        Uni.createFrom().failure(Stopping::new));
        return backoff.insist(
                limited(effect)
                        .onFailure(Stopping.class)
                        .recoverWithUni(Uni.createFrom().nothing()),
                failure -> !Refusal.is(failure),
                failure -> waits(topic, failure));
    }

    /** The waiting ends, not what is waited for: a transaction that is cancelled keeps its connection for ever. */
    private Uni<Void> limited(Uni<Void> effect) {
        return Uni.createFrom()
                .<Void>emitter(waiting -> effect.subscribe().with(waiting::complete, waiting::fail))
                .ifNoItem()
                .after(longestEffect)
                .fail();
    }

    private static final class Stopping extends RuntimeException {
        private static final long serialVersionUID = 1L;
    }

    private Uni<Void> refuse(ConsumerRecord<String, byte[]> record, Throwable refusal) {
        return deadLetters.keep(record, Reason.REFUSED, Refusal.reason(refusal).orElse("it is refused"));
    }

    private void waits(String topic, Throwable failure) {
        retries(topic).increment();
        LOG.warnf("Reading %s waits: %s", topic, failure);
    }

    /** Begins at 0 with the first record that is read. */
    private Counter retries(String topic) {
        return metrics.counter("kesher.reader.retries", "service", service, "topic", topic);
    }
}
