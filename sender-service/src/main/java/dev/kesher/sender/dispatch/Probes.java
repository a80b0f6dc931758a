package dev.kesher.sender.dispatch;

import dev.kesher.sender.SenderSettings;
import dev.kesher.sender.message.Message;
import dev.kesher.sender.policy.Disposition;
import dev.kesher.sender.policy.Throttle.Scope;
import dev.kesher.sender.store.ThrottleRepository;
import dev.kesher.sender.store.ThrottleRepository.LeasedProbe;
import dev.kesher.sender.store.ThrottleRepository.Probe;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.List;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Messages that try whether a throttle is over. A probe is leased before its message is taken, and spent when the attempt is
 * committed. It is given back if none was, or if Meta's answer was about the message alone: then the next one tries.
 */
@ApplicationScoped
class Probes {
    private static final Logger LOG = Logger.getLogger(Probes.class);

    private final ThrottleRepository throttles;
    private final Duration lease;

    Probes(ThrottleRepository throttles, SenderSettings settings) {
        this.throttles = throttles;
        // As long as that of the message.
        this.lease = settings.lease();
    }

    /** @return those that nobody else makes */
    Uni<List<LeasedProbe>> lease(List<Probe> probes) {
        return throttles.lease(probes, lease);
    }

    /**
     * Spends what an attempt tries, and gives back the rest. Never fails: then the lease decides.
     *
     * @param begun messages of these numbers whose attempts are committed
     * @return those that were spent
     */
    Uni<List<LeasedProbe>> settle(List<LeasedProbe> leased, List<Message> begun) {
        var made = leased.stream()
                .filter(one -> begun.stream().anyMatch(message -> tries(one.probe(), message)))
                .toList();
        var others = leased.stream().filter(one -> !made.contains(one)).toList();
        return throttles
                .spend(made)
                .call(() -> throttles.giveBack(others))
                .onFailure()
                .invoke(Probes::kept)
                .onFailure()
                .recoverWithItem(List.of());
    }

    /** Gives back those of which this answer told nothing. Never fails: then the next one is made later. */
    Uni<Void> answered(List<LeasedProbe> spent, Message message, Disposition disposition) {
        return throttles
                .giveBack(spent.stream()
                        .filter(one -> tries(one.probe(), message))
                        .filter(one -> !tells(disposition, one.probe().scope()))
                        .toList())
                .onFailure()
                .invoke(Probes::kept)
                .onFailure()
                .recoverWithNull();
    }

    private static void kept(Throwable failure) {
        LOG.warnf("probes wait for their next time: %s", failure);
    }

    /** Whether it says that what a throttle of this scope is about goes on, or that it is over. */
    static boolean tells(Disposition disposition, Scope scope) {
        return switch (disposition) {
            case Disposition.Accepted accepted -> true;
            case Disposition.Unknown unknown -> true;
            // There is another token now, and nobody knows what Meta says to that one.
            case Disposition.RefreshToken refresh -> false;
            case Disposition.SlowDown slower -> false;
            // Meta may be unreachable, or not well, for all others too.
            case Disposition.RetryLater later -> !later.pair();
            case Disposition.Failed failed -> failed.suspicion() != null || failed.operatorShouldKnow();
            case Disposition.Blocked blocked ->
                // Without one nothing was sent: the number was halted before.
                blocked.throttle() != null && blocked.throttle().scope().compareTo(scope) <= 0;
        };
    }

    private static boolean tries(Probe probe, Message message) {
        return message.number().equals(probe.number())
                && switch (probe.scope()) {
                    case NUMBER, CONNECTION -> true;
                    case TEMPLATES -> message.isTemplate();
                    case TEMPLATE -> probe.key().equals(template(message));
                };
    }

    /** As throttles name it; null for other content. */
    static @Nullable String template(Message message) {
        var content = message.content();
        var template = content == null ? null : content.template();
        return template == null ? null : template.name() + "/" + template.language();
    }
}
