package dev.kesher.notifier.alert;

import dev.kesher.contracts.BusinessId;
import dev.kesher.contracts.CloudEvents;
import dev.kesher.contracts.OwnerAlert;
import dev.kesher.contracts.UnreadableEvent;
import dev.kesher.eventkit.Refused;
import dev.kesher.eventkit.reader.BatchReader;
import dev.kesher.notifier.NotifierConfig;
import dev.kesher.telemetry.log.About;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import jakarta.inject.Singleton;
import java.util.List;
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

    private final Alerts alerts;
    private final BatchReader reader;
    private final BusinessId platform;

    OwnerAlertReader(Alerts alerts, BatchReader reader, NotifierConfig config) {
        this.alerts = alerts;
        this.reader = reader;
        this.platform = config.platformBusiness();
    }

    @Incoming("owner-alerts")
    Uni<Void> read(ConsumerRecord<String, byte[]> record) {
        var context = Vertx.currentContext();
        return reader.readOne(record, this::alert, alerts -> apply(alerts, context));
    }

    private OwnerAlert alert(ConsumerRecord<String, byte[]> record) throws UnreadableEvent {
        if (!(CloudEvents.read(record).data() instanceof OwnerAlert alert)) {
            throw new Refused("not an owner alert");
        }
        if (isOfAnother(alert)) {
            throw new Refused("a platform incident under another business");
        }
        return alert;
    }

    /** Owners are not told of what is not theirs. */
    private boolean isOfAnother(OwnerAlert alert) {
        return alert.kind() == OwnerAlert.Kind.PLATFORM_INCIDENT
                && !alert.businessId().equals(platform);
    }

    private Uni<Void> apply(List<OwnerAlert> some, Context context) {
        return Multi.createFrom()
                .iterable(some)
                .onItem()
                .transformToUniAndConcatenate(alert -> apply(alert, context))
                .collect()
                .last();
    }

    /** Every try starts on the record's own context: a transaction must not begin on the timer's thread. */
    private Uni<Void> apply(OwnerAlert alert, Context context) {
        return Uni.createFrom()
                .deferred(() -> alerts.apply(alert))
                .runSubscriptionOn(task -> context.runOnContext(ignored -> task.run()))
                .invoke(step -> LOG.infof(
                        "%s %s of business %s: %s",
                        alert.kind(), alert.incident(), About.business(alert.businessId()), step))
                .replaceWithVoid();
    }
}
