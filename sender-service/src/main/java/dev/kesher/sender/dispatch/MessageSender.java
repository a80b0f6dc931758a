package dev.kesher.sender.dispatch;

import dev.kesher.sender.dispatch.Starter.Begun;
import dev.kesher.sender.message.Message;
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
    private final Starter starter;
    private final Poster poster;
    private final Vertx vertx;

    MessageSender(Admissions admissions, Starter starter, Poster poster, Vertx vertx) {
        this.admissions = admissions;
        this.starter = starter;
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
                .chain(admitted -> starter.begin(admitted, stopping))
                .subscribe()
                .with(begun -> post(taken, begun, finished), failure -> {
                    // The leases decide what becomes of them.
                    LOG.warnf(
                            "%d messages were interrupted: %s", taken.messages().size(), failure);
                    taken.messages().forEach(one -> finished.accept(one.message()));
                });
    }

    private void post(Claims.Taken taken, List<Begun> begun, Consumer<Message> finished) {
        var going = new HashSet<UUID>();
        for (var one : begun) {
            going.add(one.message().id());
            var delay = one.admitted().claimed().delay().toMillis();
            if (delay <= 0) {
                post(one, finished);
            } else {
                vertx.setTimer(delay, timer -> post(one, finished));
            }
        }
        taken.messages().stream()
                .map(one -> one.message())
                .filter(message -> !going.contains(message.id()))
                .forEach(finished);
    }

    private void post(Begun begun, Consumer<Message> finished) {
        Uni.createFrom()
                .deferred(() -> poster.post(begun))
                .subscribe()
                .with(done -> finished.accept(begun.message()), failure -> {
                    LOG.warnf("message %s was interrupted: %s", begun.message().about(), failure);
                    finished.accept(begun.message());
                });
    }
}
