package dev.kesher.notifier.whatsapp;

import dev.kesher.contracts.BusinessId;
import dev.kesher.contracts.CloudEvents;
import dev.kesher.contracts.SendOutcome;
import dev.kesher.contracts.Topic;
import dev.kesher.contracts.UnreadableEvent;
import dev.kesher.notifier.NotifierConfig;
import dev.kesher.notifier.PermanentFailure;
import dev.kesher.notifier.Publisher;
import dev.kesher.notifier.delivery.DeliveryQueue;
import dev.kesher.notifier.delivery.DeliveryState;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.UUID;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.eclipse.microprofile.reactive.messaging.Incoming;
import org.jboss.logging.Logger;

/**
 * Reads {@code whatsapp.send-outcomes.v1} in batches and picks the few that answer owner alerts. A tenant can choose any
 * request id for its own messages, so only those of the platform's business count.
 */
@Singleton
class OutcomeReader {
    private static final Logger LOG = Logger.getLogger(OutcomeReader.class);
    private static final Duration FIRST_WAIT = Duration.ofSeconds(1);
    private static final Duration LONGEST_WAIT = Duration.ofSeconds(30);

    private final BusinessId platform;
    private final DeliveryQueue queue;
    private final Publisher publisher;
    private final Counter retries;

    OutcomeReader(NotifierConfig config, DeliveryQueue queue, Publisher publisher, MeterRegistry metrics) {
        this.platform = config.platformBusiness();
        this.queue = queue;
        this.publisher = publisher;
        this.retries = metrics.counter("kesher.reader.retries", "topic", Topic.SEND_OUTCOMES.topicName());
    }

    @Incoming("send-outcomes")
    Uni<Void> read(ConsumerRecords<String, byte[]> records) {
        return Multi.createFrom()
                .iterable(records)
                .onItem()
                .transformToUniAndConcatenate(this::read)
                .collect()
                .last()
                .replaceWithVoid();
    }

    private Uni<Void> read(ConsumerRecord<String, byte[]> record) {
        return Uni.createFrom()
                .deferred(() -> effect(record))
                .onFailure(PermanentFailure::is)
                .recoverWithUni(failure -> publisher.deadLetter(record, "cannot be stored"))
                .onFailure()
                .invoke(failure -> {
                    LOG.warnf("A send outcome waits: %s", failure);
                    retries.increment();
                })
                .onFailure()
                .retry()
                .withBackOff(FIRST_WAIT, LONGEST_WAIT)
                .indefinitely();
    }

    private Uni<Void> effect(ConsumerRecord<String, byte[]> record) {
        try {
            return CloudEvents.read(record).data() instanceof SendOutcome outcome
                    ? settled(outcome)
                    : publisher.deadLetter(record, "not a send outcome");
        } catch (UnreadableEvent unreadable) {
            return publisher.deadLetter(record, String.valueOf(unreadable.getMessage()));
        }
    }

    private Uni<Void> settled(SendOutcome outcome) {
        return AlertMessage.deliveryOf(outcome.requestId())
                .filter(id -> outcome.businessId().equals(platform))
                .map(id -> settled(id, outcome))
                .orElseGet(() -> Uni.createFrom().voidItem());
    }

    private Uni<Void> settled(UUID id, SendOutcome outcome) {
        LOG.infof("WhatsApp alert %s: %s", id, outcome.state());
        var state = outcome.state() == SendOutcome.State.SENT ? DeliveryState.SENT : DeliveryState.FAILED;
        return queue.settleByOutcome(id, state, OutcomeDetail.of(outcome), outcome.version());
    }
}
