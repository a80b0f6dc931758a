package dev.kesher.sender.sending;

import dev.kesher.contracts.CredentialSuspicion;
import dev.kesher.contracts.Event;
import dev.kesher.contracts.SendOutcome.Reason;
import dev.kesher.sender.SenderSettings;
import dev.kesher.sender.customer.Identities;
import dev.kesher.sender.customer.Identities.Same;
import dev.kesher.sender.message.Endings;
import dev.kesher.sender.message.Message;
import dev.kesher.sender.message.MessageState;
import dev.kesher.sender.message.Messages;
import dev.kesher.sender.outbox.Outbox;
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
public class Results {
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
    private final Endings endings;
    private final Holds holds;
    private final Identities identities;
    private final Outbox outbox;
    private final Clock clock;
    private final double waitSeconds;
    private final double leaseSeconds;
    private final Duration probe;

    Results(
            Pool pool,
            Endings endings,
            Holds holds,
            Identities identities,
            Outbox outbox,
            Clock clock,
            SenderSettings settings) {
        this.pool = pool;
        this.endings = endings;
        this.holds = holds;
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

    /** Ends a message that the gate stopped; nothing happens if it is not ours any more. */
    Uni<Void> stopped(Message message, MessageState state, Reason reason) {
        return pool.withTransaction(sql -> Messages.lock(sql, message.id())
                .chain(found -> found.filter(now -> now.state() == MessageState.LEASED
                                && now.progress().leases() == message.progress().leases())
                        .map(now -> endings.notSent(sql, now, state, lastAttempt(now), reason))
                        .orElseGet(() -> Uni.createFrom().voidItem())));
    }

    private static Endings.@Nullable Attempt lastAttempt(Message message) {
        return message.wasAttempted() ? new Endings.Attempt(message.progress().attempts(), null, null) : null;
    }

    /** @return whether the message is ours to be attempted again at once */
    Uni<Boolean> of(Message message, Made attempt, Verdict verdict) {
        return pool.withTransaction(
                sql -> Messages.lock(sql, message.id()).chain(found -> Closing.of(sql, message, attempt, verdict)
                        .chain(() -> learn(sql, message, verdict))
                        .chain(() -> found.filter(now -> undecided(now, attempt))
                                .map(now -> decide(sql, now, attempt, verdict))
                                .orElseGet(() -> Uni.createFrom().item(false)))));
    }

    /** A status may have come first, or the lease may have ended: then the answer is late but still true. */
    private static boolean undecided(Message now, Made attempt) {
        return now.progress().attempts() == attempt.number()
                && (now.state() == MessageState.POSTING || now.state() == MessageState.AWAITING);
    }

    private Uni<Boolean> decide(SqlClient sql, Message now, Made attempt, Verdict verdict) {
        if (verdict instanceof Verdict.Refetch refetch) {
            return sql.preparedQuery(AGAIN)
                    .execute(Tuple.of(now.id(), leaseSeconds, Messages.json(refetch.reason())))
                    .replaceWith(now.state() == MessageState.POSTING);
        }
        return Accepted.best(sql, now.id())
                .chain(best -> best.isPresent()
                        ? endings.sent(sql, now, best.get()).chain(() -> works(sql, now, attempt))
                        : apply(sql, now, attempt, verdict))
                .replaceWith(false);
    }

    private Uni<Void> works(SqlClient sql, Message now, Made attempt) {
        return attempt.probing()
                ? holds.free(sql, now.number())
                : Uni.createFrom().voidItem();
    }

    /** What a verdict other than success does to the message and to others. */
    public Uni<Void> apply(SqlClient sql, Message now, Made attempt, Verdict verdict) {
        return switch (verdict) {
            case Verdict.Accepted accepted ->
                endings.sent(
                        sql,
                        now,
                        new Endings.Attempt(attempt.number(), accepted.receipt().wamid(), attempt.credentialId()));
            case Verdict.Refetch refetch -> retry(sql, now, Duration.ZERO, "retry", refetch.reason(), true);
            case Verdict.Later later ->
                hold(sql, now, later.hold(), later.reason())
                        .chain(() -> retry(sql, now, later.after(), "retry", later.reason(), later.sent()));
            case Verdict.Failed failed ->
                hold(sql, now, failed.hold(), failed.reason())
                        .chain(() -> suspect(sql, now, attempt, failed.suspicion()))
                        .chain(() -> endings.notSent(
                                sql,
                                now,
                                MessageState.FAILED,
                                new Endings.Attempt(attempt.number(), null, attempt.credentialId()),
                                failed.reason()));
            case Verdict.Blocked blocked ->
                holds.setConnection(sql, now, attempt.credentialId(), blocked.reason())
                        .chain(() -> suspect(sql, now, attempt, blocked.suspicion()))
                        .chain(() -> waitForRepair(sql, now, blocked.reason()));
            case Verdict.Lost lost ->
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
                        Gate.FOR_CONNECTION,
                        Messages.json(reason),
                        now.progress().tries(),
                        0))
                .replaceWithVoid();
    }

    private Uni<Void> hold(SqlClient sql, Message now, Verdict.@Nullable HoldOrder order, Reason reason) {
        return order == null ? Uni.createFrom().voidItem() : holds.set(sql, now, order, reason);
    }

    private Uni<Void> suspect(SqlClient sql, Message now, Made attempt, Verdict.@Nullable Suspicion suspicion) {
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
    private Uni<Void> learn(SqlClient sql, Message message, Verdict verdict) {
        if (!(verdict instanceof Verdict.Accepted accepted)) {
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
