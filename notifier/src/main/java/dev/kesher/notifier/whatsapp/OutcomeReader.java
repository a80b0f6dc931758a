package dev.kesher.notifier.whatsapp;

import dev.kesher.contracts.BusinessId;
import dev.kesher.contracts.SendOutcome;
import dev.kesher.eventkit.reader.BatchReader;
import dev.kesher.eventkit.reader.Reading;
import dev.kesher.notifier.NotifierConfig;
import dev.kesher.notifier.delivery.DeliveryQueue;
import dev.kesher.notifier.delivery.DeliveryState;
import dev.kesher.telemetry.log.About;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.UUID;
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

    private final BusinessId platform;
    private final DeliveryQueue queue;
    private final BatchReader reader;

    OutcomeReader(NotifierConfig config, DeliveryQueue queue, BatchReader reader) {
        this.platform = config.platformBusiness();
        this.queue = queue;
        this.reader = reader;
    }

    @Incoming("send-outcomes")
    Uni<Void> read(ConsumerRecords<String, byte[]> records) {
        return reader.read(records, Reading.data(SendOutcome.class), this::settle);
    }

    private Uni<Void> settle(List<SendOutcome> outcomes) {
        return Multi.createFrom()
                .iterable(outcomes)
                .onItem()
                .transformToUniAndConcatenate(this::settled)
                .collect()
                .last();
    }

    private Uni<Void> settled(SendOutcome outcome) {
        return AlertMessage.deliveryOf(outcome.requestId())
                .filter(id -> outcome.businessId().equals(platform))
                .map(id -> settled(id, outcome))
                .orElseGet(() -> Uni.createFrom().voidItem());
    }

    private Uni<Void> settled(UUID id, SendOutcome outcome) {
        LOG.infof("WhatsApp alert %s: %s", About.delivery(id).and(About.message(outcome.messageId())), outcome.state());
        var state = outcome.state() == SendOutcome.State.SENT ? DeliveryState.SENT : DeliveryState.FAILED;
        return queue.settleByOutcome(id, state, OutcomeDetail.of(outcome), outcome.version());
    }
}
