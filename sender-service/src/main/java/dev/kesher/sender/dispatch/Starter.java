package dev.kesher.sender.dispatch;

import dev.kesher.contracts.Connection;
import dev.kesher.contracts.SendOutcome.Reason;
import dev.kesher.sender.attempt.AttemptRecorder;
import dev.kesher.sender.attempt.AttemptRecorder.Rejection;
import dev.kesher.sender.credential.Credential;
import dev.kesher.sender.dispatch.Admissions.Admitted;
import dev.kesher.sender.dispatch.Authorizer.Authorized;
import dev.kesher.sender.message.Message;
import dev.kesher.sender.message.MessageState;
import dev.kesher.sender.store.OnceRepository;
import dev.kesher.sender.store.QueueRepository;
import dev.kesher.sender.store.QueueRepository.Start;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.BooleanSupplier;

/** Commits attempts: whatever happens then, a row says what may have been sent. */
@ApplicationScoped
class Starter {
    private final Pool pool;
    private final QueueRepository queue;
    private final OnceRepository onces;
    private final AttemptRecorder recorder;
    private final Loads loads;

    Starter(Pool pool, QueueRepository queue, OnceRepository onces, AttemptRecorder recorder, Loads loads) {
        this.pool = pool;
        this.queue = queue;
        this.onces = onces;
        this.recorder = recorder;
        this.loads = loads;
    }

    /** A message whose attempt is committed. @param epoch of its number when it was begun */
    record Begun(Admitted admitted, Credential credential, int attempt, int epoch) {
        Message message() {
            return admitted.message();
        }

        Connection connection() {
            return admitted.connection();
        }
    }

    /** @return those whose attempt is committed; all others have ended or are back in the queue */
    Uni<List<Begun>> begin(List<Authorized> authorized, BooleanSupplier stopping) {
        return stopping.getAsBoolean()
                ? queue.defer(authorized.stream().map(Authorized::message).toList(), Duration.ZERO, "restart")
                        .replaceWith(List.of())
                : start(authorized);
    }

    private Uni<List<Begun>> start(List<Authorized> ready) {
        var once = ready.stream()
                .map(Authorized::message)
                .filter(message -> message.once() != null)
                .toList();
        if (ready.isEmpty()) {
            return Uni.createFrom().item(List.of());
        }
        return once.isEmpty()
                ? queue.start(pool, starts(ready)).map(numbers -> begun(ready, numbers))
                : startOnce(ready, once);
    }

    private Uni<List<Begun>> startOnce(List<Authorized> ready, List<Message> once) {
        return pool.withTransaction(sql -> onces.claim(sql, once).chain(ours -> {
                    var allowed = ready.stream()
                            .filter(one -> one.message().once() == null
                                    || ours.contains(one.message().id()))
                            .toList();
                    return queue.start(sql, starts(allowed)).map(numbers -> new Once(begun(allowed, numbers), ours));
                }))
                .call(done -> recorder.reject(second(once, done.ours())))
                .map(Once::begun);
    }

    private record Once(List<Begun> begun, Set<UUID> ours) {}

    /** Another message has the right that only one can have. */
    private static List<Rejection> second(List<Message> once, Set<UUID> ours) {
        return once.stream()
                .filter(message -> !ours.contains(message.id()))
                .map(message -> new Rejection(message, MessageState.REFUSED, new Reason("once", null, null)))
                .toList();
    }

    private static List<Start> starts(List<Authorized> ready) {
        return ready.stream()
                .map(one -> new Start(one.message(), one.credential().credentialId()))
                .toList();
    }

    private List<Begun> begun(List<Authorized> ready, Map<UUID, Integer> numbers) {
        var begun = new ArrayList<Begun>();
        for (var one : ready) {
            var number = numbers.get(one.message().id());
            if (number != null) {
                var epoch = loads.of(one.message().number()).epoch();
                begun.add(new Begun(one.admitted(), one.credential(), number, epoch));
            }
        }
        return begun;
    }
}
