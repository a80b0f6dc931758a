package dev.kesher.sender.attempt;

import dev.kesher.eventkit.Halving;
import dev.kesher.eventkit.Refusal;
import dev.kesher.sender.attempt.Transitions.Step;
import dev.kesher.sender.batch.MicroBatch;
import dev.kesher.sender.customer.Identities;
import dev.kesher.sender.message.Message;
import dev.kesher.sender.message.MessageState;
import dev.kesher.sender.policy.Disposition;
import dev.kesher.sender.policy.ThrottleOrder;
import dev.kesher.sender.store.AttemptRepository;
import dev.kesher.sender.store.AttemptRepository.Accepted;
import dev.kesher.sender.store.MessageRepository;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Vertx;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.SqlClient;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/** Writes down what became of attempts: all that belongs to one in one transaction, and those of a few milliseconds in one. */
@ApplicationScoped
public class AttemptRecorder {
    private static final Logger LOG = Logger.getLogger(AttemptRecorder.class);
    private static final Duration LINGER = Duration.ofMillis(15);
    private static final int MOST = 200;
    private static final int AT_ONCE = 2;

    private final Pool pool;
    private final MessageRepository messages;
    private final AttemptRepository attempts;
    private final Transitions transitions;
    private final Consequences consequences;
    private final Identities identities;
    private final Clock clock;
    private final MicroBatch<Result> batch;

    AttemptRecorder(
            Vertx vertx,
            Pool pool,
            MessageRepository messages,
            AttemptRepository attempts,
            Transitions transitions,
            Consequences consequences,
            Identities identities,
            Clock clock) {
        this.pool = pool;
        this.messages = messages;
        this.attempts = attempts;
        this.transitions = transitions;
        this.consequences = consequences;
        this.identities = identities;
        this.clock = clock;
        this.batch = new MicroBatch<>(vertx, LINGER, MOST, AT_ONCE, this::write);
    }

    /** One attempt, as far as its result needs it. */
    public record Made(int number, @Nullable String credentialId) {}

    /**
     * How an attempt ended.
     *
     * @param breaker Meta has stopped answering: the number is throttled
     */
    public record Result(
            Message message,
            Made attempt,
            Disposition disposition,
            @Nullable ThrottleOrder breaker) {}

    /** Completes when it is committed. */
    public Uni<Void> record(Result result) {
        return batch.add(result);
    }

    private Uni<Void> write(List<Result> results) {
        return pool.withTransaction(sql -> messages.lock(
                                sql,
                                results.stream().map(one -> one.message().id()).toList())
                        .chain(now -> attempts.close(
                                        sql, results.stream().map(Closing::of).toList())
                                .chain(() -> attempts.best(sql, repeated(now)))
                                .chain(best -> decide(sql, results, now, best))))
                .chain(() -> identities.learn(results.stream()
                        .flatMap(result -> Learned.of(result, clock.instant()))
                        .toList()));
    }

    /** Of a message with one attempt the answer says all. */
    private static List<UUID> repeated(Map<UUID, Message> now) {
        return now.values().stream()
                .filter(message -> message.progress().attempts() > 1)
                .map(Message::id)
                .toList();
    }

    private Uni<Void> decide(SqlClient sql, List<Result> results, Map<UUID, Message> now, Map<UUID, Accepted> best) {
        var steps = new ArrayList<Step>();
        for (var result : results) {
            var message = now.get(result.message().id());
            if (message != null && undecided(message, result.attempt())) {
                steps.add(step(message, result, best.get(message.id())));
            }
        }
        return consequences
                .of(
                        sql,
                        results.stream()
                                .filter(result ->
                                        now.containsKey(result.message().id()))
                                .toList(),
                        now)
                .chain(() -> transitions.apply(sql, steps));
    }

    /** A status may have come first, or the lease may have ended: then the answer is late but still true. */
    private static boolean undecided(Message now, Made attempt) {
        return now.progress().attempts() == attempt.number()
                && (now.state() == MessageState.POSTING || now.state() == MessageState.AWAITING);
    }

    private static Step step(Message now, Result result, @Nullable Accepted best) {
        return best != null
                ? new Step.End(now, MessageState.SENT, best, null)
                : Steps.of(now, result.attempt(), result.disposition());
    }

    /** What Meta reported of an attempt it had accepted. The message is locked, and no other attempt was accepted. */
    public Uni<Void> report(SqlClient transaction, Result result) {
        return consequences
                .of(transaction, List.of(result), Map.of(result.message().id(), result.message()))
                .chain(() -> transitions.apply(
                        transaction, List.of(Steps.of(result.message(), result.attempt(), result.disposition()))));
    }

    /**
     * Ends messages that were not admitted; nothing happens to those that are not ours any more. One that cannot be ended is left
     * as it is, and holds no other.
     */
    public Uni<Void> reject(List<Rejection> rejections) {
        return Halving.run(rejections, this::rejectTogether, (one, refusal) -> {
            LOG.errorf(
                    "%s cannot be ended: %s",
                    one.message().about(), Refusal.reason(refusal).orElse(""));
            return Uni.createFrom().voidItem();
        });
    }

    private Uni<Void> rejectTogether(List<Rejection> rejections) {
        return pool.withTransaction(sql -> messages.lock(
                        sql, rejections.stream().map(one -> one.message().id()).toList())
                .chain(now -> transitions.apply(
                        sql,
                        rejections.stream()
                                .map(one -> one.step(now.get(one.message().id())))
                                .filter(Objects::nonNull)
                                .map(step -> (Step) step)
                                .toList())));
    }

    /** A message that may not be sent. */
    public record Rejection(Message message, MessageState state, dev.kesher.contracts.SendOutcome.Reason reason) {
        Step.@Nullable End step(@Nullable Message now) {
            return now != null
                            && now.state() == message.state()
                            && now.progress().leases() == message.progress().leases()
                    ? new Step.End(now, state, lastAttempt(now), reason)
                    : null;
        }

        private static @Nullable Accepted lastAttempt(Message message) {
            return message.wasAttempted() ? new Accepted(message.progress().attempts(), null, null) : null;
        }
    }
}
