package dev.kesher.notifier.alert;

import dev.kesher.contracts.BusinessId;
import dev.kesher.contracts.CloudEvents;
import dev.kesher.contracts.OwnerAlert;
import dev.kesher.contracts.Topic;
import dev.kesher.contracts.UnreadableEvent;
import dev.kesher.notifier.NotifierConfig;
import dev.kesher.notifier.PermanentFailure;
import dev.kesher.notifier.Publisher;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Vertx;
import jakarta.inject.Singleton;
import java.time.Duration;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.eclipse.microprofile.reactive.messaging.Incoming;
import org.jboss.logging.Logger;

/**
 * Reads {@code whatsapp.owner-alerts.v1}. A record is acknowledged when its effect is committed, or when it lies in the
 * dead letters; while the database is away the reader waits with it.
 */
@Singleton
class OwnerAlertReader {
    private static final Logger LOG = Logger.getLogger(OwnerAlertReader.class);
    private static final Duration FIRST_WAIT = Duration.ofSeconds(1);
    private static final Duration LONGEST_WAIT = Duration.ofSeconds(30);

    private final Alerts alerts;
    private final Publisher publisher;
    private final Counter retries;
    private final BusinessId platform;

    OwnerAlertReader(Alerts alerts, Publisher publisher, NotifierConfig config, MeterRegistry metrics) {
        this.alerts = alerts;
        this.publisher = publisher;
        this.platform = config.platformBusiness();
        this.retries = metrics.counter("kesher.reader.retries", "topic", Topic.OWNER_ALERTS.topicName());
    }

    @Incoming("owner-alerts")
    Uni<Void> read(ConsumerRecord<String, byte[]> record) {
        try {
            return switch (CloudEvents.read(record).data()) {
                case OwnerAlert alert
                when isOfAnother(alert) -> refuse(record, "a platform incident under another business");
                case OwnerAlert alert -> apply(record, alert);
                default -> refuse(record, "not an owner alert");
            };
        } catch (UnreadableEvent unreadable) {
            return refuse(record, String.valueOf(unreadable.getMessage()));
        }
    }

    /** Owners are not told of what is not theirs. */
    private boolean isOfAnother(OwnerAlert alert) {
        return alert.kind() == OwnerAlert.Kind.PLATFORM_INCIDENT
                && !alert.businessId().equals(platform);
    }

    private Uni<Void> apply(ConsumerRecord<String, byte[]> record, OwnerAlert alert) {
        // Every try starts on the record's own context: a transaction must not begin on the timer's thread.
        var context = Vertx.currentContext();
        return Uni.createFrom()
                .deferred(() -> alerts.apply(alert))
                .runSubscriptionOn(task -> context.runOnContext(ignored -> task.run()))
                .onFailure(failure -> !PermanentFailure.is(failure))
                .invoke(failure -> {
                    LOG.warnf("An owner alert waits for the database: %s", failure);
                    retries.increment();
                })
                .onFailure(failure -> !PermanentFailure.is(failure))
                .retry()
                .withBackOff(FIRST_WAIT, LONGEST_WAIT)
                .indefinitely()
                .invoke(step ->
                        LOG.infof("%s %s of business %s: %s", alert.kind(), alert.incident(), alert.businessId(), step))
                .replaceWithVoid()
                .onFailure(PermanentFailure::is)
                .recoverWithUni(failure -> refuse(record, "cannot be stored"));
    }

    private Uni<Void> refuse(ConsumerRecord<String, byte[]> record, String reason) {
        return publisher
                .deadLetter(record, reason)
                .onFailure()
                .retry()
                .withBackOff(FIRST_WAIT, LONGEST_WAIT)
                .indefinitely();
    }
}
