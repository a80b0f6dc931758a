package dev.kesher.sender.kafka;

import dev.kesher.contracts.DeadLetter;
import dev.kesher.sender.outbox.Outbox;
import io.micrometer.core.instrument.MeterRegistry;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.infrastructure.Infrastructure;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.jboss.logging.Logger;

/** Keeps records that cannot be processed, whole, until an operator looks at them. */
@ApplicationScoped
class DeadLetters {
    private static final Logger LOG = Logger.getLogger(DeadLetters.class);
    private static final Duration FIRST_WAIT = Duration.ofMillis(500);
    private static final Duration LONGEST_WAIT = Duration.ofSeconds(10);

    private final Producer<String, byte[]> producer;
    private final Clock clock;
    private final MeterRegistry metrics;

    DeadLetters(Producer<String, byte[]> producer, Clock clock, MeterRegistry metrics) {
        this.producer = producer;
        this.clock = clock;
        this.metrics = metrics;
    }

    /** Completes with the broker's acknowledgement; tries until there is one, so that nothing is passed over. */
    Uni<Void> keep(ConsumerRecord<String, byte[]> record, String reason) {
        metrics.counter("kesher.sender.dead.letters", "topic", record.topic()).increment();
        LOG.warnf("dead letter: %s-%d@%d: %s", record.topic(), record.partition(), record.offset(), reason);
        var letter = DeadLetter.of(record, Outbox.SOURCE, reason, clock.instant());
        return Uni.createFrom()
                .<Void>emitter(emitter -> send(letter, emitter))
                .runSubscriptionOn(Infrastructure.getDefaultWorkerPool())
                .onFailure()
                .retry()
                .withBackOff(FIRST_WAIT, LONGEST_WAIT)
                .indefinitely();
    }

    /** The producer is typed for records that have a key and a value; a dead letter may lack either, as it came. */
    @SuppressWarnings("NullAway")
    private void send(ProducerRecord<?, ?> letter, io.smallrye.mutiny.subscription.UniEmitter<? super Void> emitter) {
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
