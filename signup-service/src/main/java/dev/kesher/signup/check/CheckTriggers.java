package dev.kesher.signup.check;

import dev.kesher.contracts.AccountEvent;
import dev.kesher.contracts.CredentialSuspicion;
import dev.kesher.contracts.Event;
import dev.kesher.eventkit.Refused;
import dev.kesher.eventkit.reader.BatchReader;
import dev.kesher.eventkit.reader.Reading;
import dev.kesher.telemetry.log.About;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Set;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.eclipse.microprofile.reactive.messaging.Incoming;
import org.jboss.logging.Logger;

/** Reasons to check a connection before its day is over. They prove nothing: the check does. */
@ApplicationScoped
class CheckTriggers {
    private static final Logger LOG = Logger.getLogger(CheckTriggers.class);
    /**
     * The business or Meta took the permission or the account away, or gave it back (docs/meta/webhooks.md#fields).
     * Whichever it was, the check asks Meta; a reinstatement is a {@code DISABLED_UPDATE} too.
     */
    private static final Set<String> TELLING = Set.of(
            "PARTNER_REMOVED",
            "PARTNER_APP_UNINSTALLED",
            "ACCOUNT_DELETED",
            "ACCOUNT_OFFBOARDED",
            "DISABLED_UPDATE",
            "ACCOUNT_RESTRICTION",
            "ACCOUNT_VIOLATION",
            "PARTNER_ADDED",
            "PARTNER_APP_INSTALLED",
            "ACCOUNT_RECONNECTED");

    private final CheckStore checks;
    private final BatchReader reader;

    CheckTriggers(CheckStore checks, BatchReader reader) {
        this.checks = checks;
        this.reader = reader;
    }

    @Incoming("check-triggers")
    Uni<Void> on(ConsumerRecord<String, byte[]> record) {
        return reader.readOne(record, Reading.events(CredentialSuspicion.class, AccountEvent.class), this::checkSoon);
    }

    private Uni<Void> checkSoon(List<Event<?>> triggers) {
        return Multi.createFrom()
                .iterable(triggers)
                .onItem()
                .transformToUniAndConcatenate(trigger -> switch (trigger.data()) {
                    case CredentialSuspicion suspicion -> checkSoon(suspicion);
                    case AccountEvent event -> checkSoon(event);
                    case Record other -> throw new Refused("not an event of these topics");
                })
                .collect()
                .last();
    }

    private Uni<Void> checkSoon(CredentialSuspicion suspicion) {
        return checks.soon(suspicion.businessId(), suspicion.credentialId())
                .invoke(found -> LOG.infof(
                        "Code %d makes %s suspicious: %d check",
                        suspicion.code(),
                        About.business(suspicion.businessId()).and(About.credential(suspicion.credentialId())),
                        found))
                .replaceWithVoid();
    }

    private Uni<Void> checkSoon(AccountEvent event) {
        return "account_update".equals(event.field()) && event.event() != null && TELLING.contains(event.event())
                ? checks.soon(event.wabaId()).replaceWithVoid()
                : Uni.createFrom().voidItem();
    }
}
