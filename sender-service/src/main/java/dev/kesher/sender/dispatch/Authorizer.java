package dev.kesher.sender.dispatch;

import dev.kesher.contracts.Connection;
import dev.kesher.sender.credential.Credential;
import dev.kesher.sender.credential.CredentialLookup;
import dev.kesher.sender.credential.Credentials;
import dev.kesher.sender.dispatch.Admissions.Admitted;
import dev.kesher.sender.message.Message;
import dev.kesher.sender.store.QueueRepository;
import dev.kesher.telemetry.trace.CurrentSpan;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Gets the credentials of admitted messages. A number whose credential is not at hand delays no other, and waits in the queue. */
@ApplicationScoped
class Authorizer {
    /** The vault answers within milliseconds. While it does not, a fetch goes on for whoever looks next, and holds no places. */
    private static final Duration PATIENCE = Duration.ofSeconds(1);

    private static final Duration VAULT_AWAY = Duration.ofSeconds(3);
    private static final Duration NO_CREDENTIAL = Duration.ofSeconds(30);

    private final Credentials credentials;
    private final QueueRepository queue;
    private final Loads loads;
    private final Clock clock;

    Authorizer(Credentials credentials, QueueRepository queue, Loads loads, Clock clock) {
        this.credentials = credentials;
        this.queue = queue;
        this.loads = loads;
        this.clock = clock;
    }

    /** A message that may go, and with what. */
    record Authorized(Admitted admitted, Credential credential) {
        Message message() {
            return admitted.message();
        }
    }

    /**
     * Messages that go on together.
     *
     * @param messages all that were taken of these numbers
     * @param authorized those of them that may go; all others have ended or are back in the queue
     */
    record Group(List<Message> messages, Uni<List<Authorized>> authorized) {}

    /** @return one group of all numbers that need not wait for their credential, and one of each other number */
    List<Group> groups(Claims.Taken taken, List<Admitted> admitted) {
        var admittedByNumber = admitted.stream()
                .collect(Collectors.groupingBy(one -> one.message().number()));
        var messagesByNumber = taken.messages().stream()
                .map(claimed -> claimed.message())
                .collect(Collectors.groupingBy(Message::number));
        var numbers = messagesByNumber.entrySet().stream()
                .map(one ->
                        new OfNumber(one.getValue(), lookups(admittedByNumber.getOrDefault(one.getKey(), List.of()))))
                .toList();
        var together = numbers.stream().filter(OfNumber::isAtHand).toList();
        var alone = numbers.stream().filter(one -> !together.contains(one)).map(List::of);
        return Stream.concat(Stream.of(together).filter(some -> !some.isEmpty()), alone)
                .map(this::group)
                .toList();
    }

    private record OfNumber(List<Message> messages, List<Lookup> lookups) {
        boolean isAtHand() {
            return lookups.stream().allMatch(Lookup::isAtHand);
        }
    }

    private record Lookup(Connection connection, List<Admitted> admitted, CompletableFuture<CredentialLookup> found) {
        boolean isAtHand() {
            return found.isDone()
                    && !found.isCompletedExceptionally()
                    && found.join() instanceof CredentialLookup.Found;
        }
    }

    private List<Lookup> lookups(List<Admitted> admitted) {
        return admitted.stream().collect(Collectors.groupingBy(Admitted::connection)).entrySet().stream()
                .map(one -> new Lookup(one.getKey(), one.getValue(), find(one.getKey(), one.getValue())))
                .toList();
    }

    private CompletableFuture<CredentialLookup> find(Connection connection, List<Admitted> admitted) {
        var why = "send " + admitted.getFirst().message().id()
                + (admitted.size() == 1 ? "" : " and " + (admitted.size() - 1) + " more");
        // One is fetched for all of them; it stands in the trace of the first.
        var first = admitted.getFirst().message().traceparent();
        return CurrentSpan.within(first, credentials.of(connection, why)).subscribeAsCompletionStage();
    }

    private Group group(List<OfNumber> numbers) {
        return new Group(
                numbers.stream().flatMap(one -> one.messages().stream()).toList(),
                Multi.createFrom()
                        .iterable(numbers)
                        .onItem()
                        .transformToUniAndMerge(this::authorized)
                        .collect()
                        .asList()
                        .map(lists -> lists.stream().flatMap(List::stream).toList()));
    }

    private Uni<List<Authorized>> authorized(OfNumber number) {
        return Multi.createFrom()
                .iterable(number.lookups())
                .onItem()
                .transformToUniAndMerge(this::authorized)
                .collect()
                .asList()
                .map(lists -> lists.stream().flatMap(List::stream).toList());
    }

    private Uni<List<Authorized>> authorized(Lookup lookup) {
        return found(lookup).chain(found -> switch (found) {
            case CredentialLookup.Found(var credential) ->
                Uni.createFrom()
                        .item(lookup.admitted().stream()
                                .map(one -> new Authorized(one, credential))
                                .toList());
            case CredentialLookup.Missing missing -> pause(lookup, NO_CREDENTIAL, "credential");
            case CredentialLookup.Unavailable away -> pause(lookup, VAULT_AWAY, "vault");
        });
    }

    /** Nothing more is taken of a number that waits for its credential. */
    private Uni<CredentialLookup> found(Lookup lookup) {
        if (lookup.found().isDone()) {
            return Uni.createFrom().completionStage(lookup.found());
        }
        var load = loads.of(lookup.connection().phoneNumberId());
        load.fetch();
        return Uni.createFrom()
                .completionStage(lookup.found())
                .ifNoItem()
                .after(PATIENCE)
                .recoverWithItem(new CredentialLookup.Unavailable())
                .onTermination()
                .invoke(load::fetched);
    }

    /** The number waits, not its messages: they keep their places. */
    private Uni<List<Authorized>> pause(Lookup lookup, Duration howLong, String forWhat) {
        loads.of(lookup.connection().phoneNumberId()).pause(clock.instant().plus(howLong));
        return queue.defer(lookup.admitted().stream().map(Admitted::message).toList(), Duration.ZERO, forWhat)
                .replaceWith(List.of());
    }
}
