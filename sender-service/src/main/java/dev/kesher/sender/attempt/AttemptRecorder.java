package dev.kesher.sender.attempt;

import dev.kesher.contracts.CredentialSuspicion;
import dev.kesher.contracts.Event;
import dev.kesher.contracts.SendOutcome.Reason;
import dev.kesher.sender.SenderSettings;
import dev.kesher.sender.customer.Identities;
import dev.kesher.sender.customer.Identities.Same;
import dev.kesher.sender.message.Message;
import dev.kesher.sender.message.MessageState;
import dev.kesher.sender.outbox.Outbox;
import dev.kesher.sender.policy.AdmissionPolicy;
import dev.kesher.sender.policy.Disposition;
import dev.kesher.sender.report.OutcomeRecorder;
import dev.kesher.sender.store.Messages;
import dev.kesher.sender.store.ThrottleRepository;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.SqlClient;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import org.jspecify.annotations.Nullable;

/** Writes down what became of an attempt, all of it in one transaction. */
@ApplicationScoped
public class AttemptRecorder {
    private static final String RETRY = """
            update message
               set state = 'queued', due = least(now() + make_interval(secs => $2), valid_until), waits_for = $3,
                   reason = $4, leased_until = null, ended_at = null, tries = $5, not_sent = $6
             where id = $1""";

    private static final String AGAIN = """
            update message
               set state = 'leased', leased_until = now() + make_interval(secs => $2), reason = $3
             where id = $1""";

    private static final String AWAIT = """
            update message
               set state = 'awaiting', lost_at = now(), due = now() + make_interval(secs => $2), fence = null,
                   reason = $3, leased_until = null
             where id = $1""";

    private final Pool pool;
    private final OutcomeRecorder outcomes;
    private final ThrottleRepository throttles;
    private final Identities identities;
    private final Outbox outbox;
    private final Clock clock;
    private final double waitSeconds;
    private final double leaseSeconds;
    private final Duration probe;

    AttemptRecorder(
            Pool pool,
            OutcomeRecorder outcomes,
            ThrottleRepository throttles,
            Identities identities,
            Outbox outbox,
            Clock clock,
            SenderSettings settings) {
        this.pool = pool;
        this.outcomes = outcomes;
        this.throttles = throttles;
        this.identities = identities;
        this.outbox = outbox;
        this.clock = clock;
        this.waitSeconds = settings.statusWait().toMillis() / 1000.0;
        this.leaseSeconds = settings.lease().toMillis() / 1000.0;
        this.probe = settings.connectionProbe();
    }

    /**
     * One attempt, as far as its result needs it.
     *
     * @param probing it tries a connection that others wait for
     */
    public record Made(int number, String credentialId, boolean probing) {}

    /** Ends a message that was not admitted; nothing happens if it is not ours any more. */
    public Uni<Void> stopped(Message message, MessageState state, Reason reason) {
        return pool.withTransaction(sql -> Messages.lock(sql, message.id())
                .chain(found -> found.filter(now -> now.state() == MessageState.LEASED
                                && now.progress().leases() == message.progress().leases())
                        .map(now -> outcomes.notSent(sql, now, state, lastAttempt(now), reason))
                        .orElseGet(() -> Uni.createFrom().voidItem())));
    }

    private static OutcomeRecorder.@Nullable Attempt lastAttempt(Message message) {
        return message.wasAttempted()
                ? new OutcomeRecorder.Attempt(message.progress().attempts(), null, null)
                : null;
    }

    /** @return whether the message is ours to be attempted again at once */
    public Uni<Boolean> of(Message message, Made attempt, Disposition disposition) {
        return pool.withTransaction(
                sql -> Messages.lock(sql, message.id()).chain(found -> Closing.of(sql, message, attempt, disposition)
                        .chain(() -> learn(sql, message, disposition))
                        .chain(() -> found.filter(now -> undecided(now, attempt))
                                .map(now -> decide(sql, now, attempt, disposition))
                                .orElseGet(() -> Uni.createFrom().item(false)))));
    }

    /** A status may have come first, or the lease may have ended: then the answer is late but still true. */
    private static boolean undecided(Message now, Made attempt) {
        return now.progress().attempts() == attempt.number()
                && (now.state() == MessageState.POSTING || now.state() == MessageState.AWAITING);
    }

    private Uni<Boolean> decide(SqlClient sql, Message now, Made attempt, Disposition disposition) {
        if (disposition instanceof Disposition.RefreshToken refetch) {
            return sql.preparedQuery(AGAIN)
                    .execute(Tuple.of(now.id(), leaseSeconds, Messages.json(refetch.reason())))
                    .replaceWith(now.state() == MessageState.POSTING);
        }
        return Accepted.best(sql, now.id())
                .chain(best -> best.isPresent()
                        ? outcomes.sent(sql, now, best.get()).chain(() -> works(sql, now, attempt))
                        : apply(sql, now, attempt, disposition))
                .replaceWith(false);
    }

    private Uni<Void> works(SqlClient sql, Message now, Made attempt) {
        return attempt.probing()
                ? throttles.free(sql, now.number())
                : Uni.createFrom().voidItem();
    }

    /** What a disposition other than success does to the message and to others. */
    public Uni<Void> apply(SqlClient sql, Message now, Made attempt, Disposition disposition) {
        return switch (disposition) {
            case Disposition.Accepted accepted ->
                outcomes.sent(
                        sql,
                        now,
                        new OutcomeRecorder.Attempt(
                                attempt.number(), accepted.receipt().wamid(), attempt.credentialId()));
            case Disposition.RefreshToken refetch -> retry(sql, now, Duration.ZERO, "retry", refetch.reason(), true);
            case Disposition.RetryLater later ->
                throttle(sql, now, later.throttle(), later.reason())
                        .chain(() -> retry(sql, now, later.after(), "retry", later.reason(), later.sent()));
            case Disposition.Failed failed ->
                throttle(sql, now, failed.throttle(), failed.reason())
                        .chain(() -> suspect(sql, now, attempt, failed.suspicion()))
                        .chain(() -> outcomes.notSent(
                                sql,
                                now,
                                MessageState.FAILED,
                                new OutcomeRecorder.Attempt(attempt.number(), null, attempt.credentialId()),
                                failed.reason()));
            case Disposition.Blocked blocked ->
                throttles
                        .setConnection(sql, now, attempt.credentialId(), blocked.reason())
                        .chain(() -> suspect(sql, now, attempt, blocked.suspicion()))
                        .chain(() -> waitForRepair(sql, now, blocked.reason()));
            case Disposition.Unknown lost ->
                sql.preparedQuery(AWAIT)
                        .execute(Tuple.of(now.id(), waitSeconds, Messages.json(lost.reason())))
                        .replaceWithVoid();
        };
    }

    private Uni<Void> retry(SqlClient sql, Message now, Duration wait, String waitsFor, Reason reason, boolean sent) {
        var progress = now.progress();
        return sql.preparedQuery(RETRY)
                .execute(Tuple.of(
                        now.id(),
                        wait.toMillis() / 1000.0,
                        waitsFor,
                        Messages.json(reason),
                        sent ? progress.tries() + 1 : progress.tries(),
                        sent ? 0 : progress.notSent() + 1))
                .replaceWithVoid();
    }

    private Uni<Void> waitForRepair(SqlClient sql, Message now, Reason reason) {
        return sql.preparedQuery(RETRY)
                .execute(Tuple.of(
                        now.id(),
                        probe.toMillis() / 1000.0,
                        AdmissionPolicy.FOR_CONNECTION,
                        Messages.json(reason),
                        now.progress().tries(),
                        0))
                .replaceWithVoid();
    }

    private Uni<Void> throttle(SqlClient sql, Message now, Disposition.@Nullable ThrottleOrder order, Reason reason) {
        return order == null ? Uni.createFrom().voidItem() : throttles.set(sql, now, order, reason);
    }

    private Uni<Void> suspect(SqlClient sql, Message now, Made attempt, Disposition.@Nullable Suspicion suspicion) {
        if (suspicion == null) {
            return Uni.createFrom().voidItem();
        }
        var at = clock.instant();
        var told = new CredentialSuspicion(
                now.business(), now.number(), attempt.credentialId(), suspicion.code(), suspicion.subcode(), at);
        var id = "suspicion:" + now.id() + "." + attempt.number();
        return outbox.add(sql, new Event<>(id, Outbox.SOURCE, now.business().value(), at, told));
    }

    /** Meta's answer names the customer as Meta knows them; that beats what we were given. */
    private Uni<Void> learn(SqlClient sql, Message message, Disposition disposition) {
        if (!(disposition instanceof Disposition.Accepted accepted)) {
            return Uni.createFrom().voidItem();
        }
        var told = new ArrayList<Same>();
        var receipt = accepted.receipt();
        var main = receipt.userId() != null ? receipt.userId() : receipt.waId();
        for (var other : new String[] {
            receipt.waId(), message.customer().phone(), message.customer().userId()
        }) {
            if (main != null && other != null && !other.equals(main)) {
                told.add(new Same(message.business(), message.number(), main, other, clock.instant()));
            }
        }
        return identities.learn(sql, told);
    }
}
