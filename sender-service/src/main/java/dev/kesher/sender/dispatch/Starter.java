package dev.kesher.sender.dispatch;

import dev.kesher.contracts.Connection;
import dev.kesher.contracts.SendOutcome.Reason;
import dev.kesher.sender.attempt.AttemptRecorder;
import dev.kesher.sender.attempt.AttemptRecorder.Rejection;
import dev.kesher.sender.credential.Credential;
import dev.kesher.sender.credential.CredentialLookup;
import dev.kesher.sender.credential.Credentials;
import dev.kesher.sender.dispatch.Admissions.Admitted;
import dev.kesher.sender.message.Message;
import dev.kesher.sender.message.MessageState;
import dev.kesher.sender.store.OnceRepository;
import dev.kesher.sender.store.QueueRepository;
import dev.kesher.sender.store.QueueRepository.Start;
import dev.kesher.telemetry.trace.CurrentSpan;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.BooleanSupplier;
import java.util.stream.Collectors;

/** Gets the credentials of admitted messages and commits their attempts: whatever happens then, a row says what may have been sent. */
@ApplicationScoped
class Starter {
    private static final Duration VAULT_AWAY = Duration.ofSeconds(3);
    private static final Duration NO_CREDENTIAL = Duration.ofSeconds(30);

    private final Pool pool;
    private final QueueRepository queue;
    private final OnceRepository onces;
    private final Credentials credentials;
    private final AttemptRecorder recorder;
    private final Loads loads;
    private final Clock clock;

    Starter(
            Pool pool,
            QueueRepository queue,
            OnceRepository onces,
            Credentials credentials,
            AttemptRecorder recorder,
            Loads loads,
            Clock clock) {
        this.pool = pool;
        this.queue = queue;
        this.onces = onces;
        this.credentials = credentials;
        this.recorder = recorder;
        this.loads = loads;
        this.clock = clock;
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
    Uni<List<Begun>> begin(List<Admitted> admitted, BooleanSupplier stopping) {
        var byConnection = admitted.stream().collect(Collectors.groupingBy(Admitted::connection));
        return Multi.createFrom()
                .iterable(byConnection.entrySet())
                .onItem()
                .transformToUni(one -> withCredential(one.getKey(), one.getValue()))
                .merge()
                .collect()
                .asList()
                .chain(lists -> {
                    var ready = lists.stream().flatMap(List::stream).toList();
                    return stopping.getAsBoolean()
                            ? queue.defer(messages(ready), Duration.ZERO, "restart")
                                    .replaceWith(List.<Begun>of())
                            : start(ready);
                });
    }

    private record Ready(Admitted admitted, Credential credential) {
        Message message() {
            return admitted.message();
        }
    }

    private Uni<List<Ready>> withCredential(Connection connection, List<Admitted> admitted) {
        var why = "send " + admitted.getFirst().message().id()
                + (admitted.size() == 1 ? "" : " and " + (admitted.size() - 1) + " more");
        // One is fetched for all of them; it stands in the trace of the first.
        var first = admitted.getFirst().message().traceparent();
        return CurrentSpan.within(first, credentials.of(connection, why)).chain(found -> switch (found) {
            case CredentialLookup.Found credential ->
                Uni.createFrom()
                        .item(admitted.stream()
                                .map(one -> new Ready(one, credential.credential()))
                                .toList());
            case CredentialLookup.Missing missing -> pause(connection, admitted, NO_CREDENTIAL, "credential");
            case CredentialLookup.Unavailable away -> pause(connection, admitted, VAULT_AWAY, "vault");
        });
    }

    /** The number waits, not its messages: they keep their places. */
    private Uni<List<Ready>> pause(Connection connection, List<Admitted> admitted, Duration howLong, String forWhat) {
        loads.of(connection.phoneNumberId()).pause(clock.instant().plus(howLong));
        return queue.defer(admitted.stream().map(Admitted::message).toList(), Duration.ZERO, forWhat)
                .replaceWith(List.of());
    }

    private Uni<List<Begun>> start(List<Ready> ready) {
        var once = ready.stream()
                .map(Ready::message)
                .filter(message -> message.once() != null)
                .toList();
        if (ready.isEmpty()) {
            return Uni.createFrom().item(List.of());
        }
        return once.isEmpty()
                ? queue.start(pool, starts(ready)).map(numbers -> begun(ready, numbers))
                : startOnce(ready, once);
    }

    private Uni<List<Begun>> startOnce(List<Ready> ready, List<Message> once) {
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

    private static List<Start> starts(List<Ready> ready) {
        return ready.stream()
                .map(one -> new Start(one.message(), one.credential().credentialId()))
                .toList();
    }

    private List<Begun> begun(List<Ready> ready, Map<UUID, Integer> numbers) {
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

    private static List<Message> messages(List<Ready> ready) {
        return ready.stream().map(Ready::message).toList();
    }
}
