package dev.kesher.eventkit.deadletter;

import dev.kesher.contracts.DeadLetter;
import dev.kesher.contracts.Topic;
import dev.kesher.eventkit.Backoff;
import dev.kesher.eventkit.trace.RecordTrace;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.infrastructure.Infrastructure;
import io.smallrye.mutiny.subscription.UniEmitter;
import java.time.Clock;
import java.time.Duration;
import java.util.Collection;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.errors.RecordTooLargeException;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * The one writer of dead letters of a service: a record that cannot be processed is kept whole on
 * {@code <topic>.dead-letter} until an operator looks at it. Counted as {@code kesher.dead.letters{service,topic,reason}}.
 */
public final class DeadLetters {
    /** The name of the counter that all alarms look at. */
    public static final String METRIC = "kesher.dead.letters";

    private static final Logger LOG = Logger.getLogger(DeadLetters.class);
    private static final Backoff BACKOFF = new Backoff(Duration.ofMillis(500), 2, Duration.ofSeconds(10), 0.2);

    private final Producer<String, byte[]> producer;
    private final String service;
    private final Clock clock;
    private final MeterRegistry metrics;

    /**
     * @param producer writes records of 5 MiB, and fails in bounded time
     * @param service the service's name, for example {@code sender-service}: {@code dl_by} and a label of the metric
     * @param reads the topics that the service reads. Their counters begin at 0 when it starts, since Prometheus sees no
     *     increase in a series that begins at 1
     */
    public DeadLetters(
            Producer<String, byte[]> producer,
            String service,
            Collection<Topic> reads,
            Clock clock,
            MeterRegistry metrics) {
        this.producer = producer;
        this.service = service;
        this.clock = clock;
        this.metrics = metrics;
        for (var topic : reads) {
            mayCount(topic.topicName(), Reason.UNREADABLE.word());
            mayCount(topic.topicName(), Reason.REFUSED.word());
        }
    }

    /** Lets a counter begin at 0, of which {@link #count} may have to be called one day. */
    public void mayCount(String topic, String reason) {
        counter(topic, reason);
    }

    /**
     * Completes with the broker's acknowledgement and tries until there is one, so that nothing is passed over. Never fails
     * for the size of the record: what would not fit is kept without its content, which stands at {@code dl_offset} for as
     * long as its topic keeps it.
     *
     * @param why for a person, without any of the record's content
     */
    public Uni<Void> keep(ConsumerRecord<String, byte[]> record, Reason reason, String why) {
        return Uni.createFrom()
                .deferred(() -> send(LetterSize.fitted(DeadLetter.of(record, service, why, clock.instant()))))
                .onFailure(RecordTooLargeException.class)
                .recoverWithUni(() -> send(LetterSize.cut(DeadLetter.of(record, service, why, clock.instant()))))
                .plug(sending -> BACKOFF.insist(
                        sending,
                        failure -> true,
                        failure -> LOG.warnf("A dead letter of %s waits for Kafka: %s", record.topic(), failure)))
                .invoke(() -> {
                    count(record.topic(), reason.word());
                    log(record, reason, why);
                });
    }

    private static void log(ConsumerRecord<String, byte[]> record, Reason reason, String why) {
        var where = "%s-%d@%d".formatted(record.topic(), record.partition(), record.offset());
        RecordIds.in(record.value())
                .ifPresentOrElse(
                        ids -> LOG.warnf(
                                "Dead letter (%s): %s, about %s: %s",
                                reason.word(), where, ids.traced(RecordTrace.of(record)), why),
                        () -> LOG.warnf("Dead letter (%s): %s: %s", reason.word(), where, why));
    }

    /**
     * Counts one dead letter that was written by other means than {@link #keep}.
     *
     * @param topic of the record, not of the dead letter
     * @param reason one of few fixed words
     */
    public void count(String topic, String reason) {
        counter(topic, reason).increment();
    }

    private Counter counter(String topic, String reason) {
        return metrics.counter(METRIC, "service", service, "topic", topic, "reason", reason);
    }

    private Uni<Void> send(ProducerRecord<@Nullable String, byte @Nullable []> letter) {
        return Uni.createFrom()
                .<Void>emitter(emitter -> send(letter, emitter))
                // The producer may block until it knows the topic.
                .runSubscriptionOn(Infrastructure.getDefaultWorkerPool());
    }

    /** The producer is typed for records that have a key and a value; a dead letter may lack either, as it came. */
    @SuppressWarnings("NullAway")
    private void send(ProducerRecord<?, ?> letter, UniEmitter<? super Void> emitter) {
        var record = new ProducerRecord<>(
                letter.topic(), null, (String) letter.key(), (byte[]) letter.value(), letter.headers());
        producer.send(record, (sent, failure) -> {
            if (failure == null) {
                emitter.complete(null);
            } else {
                emitter.fail(failure);
            }
        });
    }
}
