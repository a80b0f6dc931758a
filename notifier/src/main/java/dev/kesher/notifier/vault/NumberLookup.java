package dev.kesher.notifier.vault;

import dev.kesher.notifier.Line;
import dev.kesher.notifier.delivery.Delivery;
import dev.kesher.telemetry.trace.CurrentSpan;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.Optional;
import org.jboss.logging.Logger;

/**
 * The number that an alert is about, as people write it. Of an alert whose credential is gone it is that of the current one,
 * if that is for the same number. An alert is told without it rather than late: no answer within 7 s is as none.
 */
@Singleton
public class NumberLookup {
    private static final Logger LOG = Logger.getLogger(NumberLookup.class);

    /** Two tries of 3 s, and what is between them. */
    private static final Duration LONGEST = Duration.ofSeconds(7);

    private static final String CREDENTIAL_ID = "[A-Za-z0-9-]{1,64}";
    private static final String CURRENT = "current";

    private final VaultCalls vault;

    NumberLookup(VaultCalls vault) {
        this.vault = vault;
    }

    /** Empty if it is not known or not about a number; never fails. */
    public Uni<Optional<String>> of(Delivery.Subject subject) {
        if (subject.facts().platform() != null) {
            return Uni.createFrom().item(Optional.empty());
        }
        return own(subject)
                .chain(own -> own.isPresent() ? Uni.createFrom().item(own) : current(subject))
                .map(found -> found.map(VaultApi.Number::displayNumber).map(Line::of))
                .ifNoItem()
                .after(LONGEST)
                .fail()
                .onFailure()
                .recoverWithItem(failure -> {
                    LOG.warnf("Alert %s is told without its number: %s", subject.about(), failure);
                    return Optional.empty();
                });
    }

    private Uni<Optional<VaultApi.Number>> own(Delivery.Subject subject) {
        var id = subject.credential().id();
        return id.matches(CREDENTIAL_ID)
                ? number(subject, id)
                : Uni.createFrom().item(Optional.empty());
    }

    private Uni<Optional<VaultApi.Number>> current(Delivery.Subject subject) {
        var expected = subject.credential().phoneNumberId();
        return expected == null
                ? Uni.createFrom().item(Optional.empty())
                : number(subject, CURRENT)
                        .map(found -> found.filter(number -> expected.equals(number.phoneNumberId())));
    }

    private Uni<Optional<VaultApi.Number>> number(Delivery.Subject subject, String credential) {
        return CurrentSpan.of(cause -> vault.number(subject.business(), credential, cause));
    }
}
