package dev.kesher.sender.dispatch;

import dev.kesher.sender.dispatch.Authorizer.Group;
import dev.kesher.sender.dispatch.Starter.Begun;
import dev.kesher.sender.message.Message;
import dev.kesher.sender.store.ClaimRepository.Claimed;
import dev.kesher.sender.store.ThrottleRepository.LeasedProbe;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Vertx;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.HashSet;
import java.util.List;
import java.util.UUID;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import org.jboss.logging.Logger;

/** Takes claimed messages through admission, attempt, POST and result, each at its place in time. */
@ApplicationScoped
class MessageSender {
    private static final Logger LOG = Logger.getLogger(MessageSender.class);

    private final Admissions admissions;
    private final Authorizer authorizer;
    private final Starter starter;
    private final Probes probes;
    private final Poster poster;
    private final Vertx vertx;

    MessageSender(
            Admissions admissions, Authorizer authorizer, Starter starter, Probes probes, Poster poster, Vertx vertx) {
        this.admissions = admissions;
        this.authorizer = authorizer;
        this.starter = starter;
        this.probes = probes;
        this.poster = poster;
        this.vertx = vertx;
    }

    /**
     * @param stopping looked at before the attempts: then the messages go back instead
     * @param finished is told of each message once, however it went
     */
    void send(Claims.Taken taken, BooleanSupplier stopping, Consumer<Message> finished) {
        Uni.createFrom()
                .deferred(() -> admissions.admit(taken))
                .map(admitted -> authorizer.groups(taken, admitted))
                .subscribe()
                .with(
                        groups -> groups.forEach(group -> send(taken, group, stopping, finished)),
                        failure -> interrupted(
                                taken.messages().stream().map(Claimed::message).toList(), failure, finished));
    }

    private void send(Claims.Taken taken, Group group, BooleanSupplier stopping, Consumer<Message> finished) {
        group.authorized()
                .chain(authorized -> starter.begin(authorized, stopping))
                .chain(begun -> settled(taken.probesOf(group.messages()), begun))
                .subscribe()
                .with(
                        going -> post(group, going, finished),
                        failure -> interrupted(group.messages(), failure, finished));
    }

    /** What is on its way, and the probes that are made with it. */
    private record Going(List<Begun> begun, List<LeasedProbe> spent) {}

    private Uni<Going> settled(List<LeasedProbe> leased, List<Begun> begun) {
        return probes.settle(leased, begun.stream().map(Begun::message).toList())
                .map(spent -> new Going(begun, spent));
    }

    /** The leases decide what becomes of them. */
    private static void interrupted(List<Message> messages, Throwable failure, Consumer<Message> finished) {
        LOG.warnf("%d messages were interrupted: %s", messages.size(), failure);
        messages.forEach(finished);
    }

    private void post(Group group, Going going, Consumer<Message> finished) {
        var begun = new HashSet<UUID>();
        for (var one : going.begun()) {
            begun.add(one.message().id());
            var delay = one.admitted().claimed().delay().toMillis();
            if (delay <= 0) {
                post(one, going.spent(), finished);
            } else {
                vertx.setTimer(delay, timer -> post(one, going.spent(), finished));
            }
        }
        group.messages().stream()
                .filter(message -> !begun.contains(message.id()))
                .forEach(finished);
    }

    private void post(Begun begun, List<LeasedProbe> spent, Consumer<Message> finished) {
        Uni.createFrom()
                .deferred(() -> poster.post(begun))
                .chain(disposition -> probes.answered(spent, begun.message(), disposition))
                .subscribe()
                .with(done -> finished.accept(begun.message()), failure -> {
                    LOG.warnf("message %s was interrupted: %s", begun.message().about(), failure);
                    finished.accept(begun.message());
                });
    }
}
