package dev.kesher.signup.token;

import dev.kesher.eventkit.ScheduledTask;
import dev.kesher.signup.Database;
import dev.kesher.signup.outbox.Outbox;
import dev.kesher.signup.outbox.OutboxPublisher;
import dev.kesher.signup.outbox.OwnerAlerts;
import io.quarkus.scheduler.Scheduled;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.LockModeType;
import java.time.Clock;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Warns of tokens that end, and takes the warning back when they do not or are not used any more. */
@ApplicationScoped
class ExpiryWarnings {
    private static final int AT_ONCE = 100;
    /** Longer than any attempt works on a credential without a connection. */
    private static final Duration FORGET_AFTER = Duration.ofDays(2);

    private static final String OF_A_CONNECTION =
            "exists (select 1 from ConnectionRow c where c.credentialId = t.credentialId and c.state = ACTIVE)";
    /** A rough net, so that a batch holds none of which nothing is to be said; the rule decides. */
    private static final String TO_WARN = "from TokenFact t where t.expiresAt > :now and t.expiresAt <= :notice"
            + " and (t.warnedDays is null or t.warnedAt <= :dayAgo"
            + " and (t.warnedDays > 7 and t.expiresAt <= :week or t.warnedDays > 1 and t.expiresAt <= :day))"
            + " and " + OF_A_CONNECTION;

    private static final String TO_TAKE_BACK = "from TokenFact t where t.warnedDays is not null"
            + " and (t.expiresAt is null or t.expiresAt > :notice or not " + OF_A_CONNECTION + ")";

    private final Database database;
    private final TokenFacts tokens;
    private final Outbox outbox;
    private final OutboxPublisher publisher;
    private final Clock clock;

    ExpiryWarnings(Database database, TokenFacts tokens, Outbox outbox, OutboxPublisher publisher, Clock clock) {
        this.database = database;
        this.tokens = tokens;
        this.outbox = outbox;
        this.publisher = publisher;
        this.clock = clock;
    }

    @Scheduled(
            every = "{kesher.signup.every.tidy}",
            concurrentExecution = Scheduled.ConcurrentExecution.SKIP,
            skipExecutionIf = Scheduled.ApplicationNotRunning.class)
    Uni<Void> tick() {
        var now = clock.instant();
        var warn = Map.<String, Object>of(
                "now", now,
                "notice", now.plus(ExpiryRule.NOTICE),
                "week", now.plus(Duration.ofDays(7)),
                "day", now.plus(Duration.ofDays(1)),
                "dayAgo", now.minus(ExpiryRule.APART));
        var takeBack = Map.<String, Object>of("notice", now.plus(ExpiryRule.NOTICE));
        return ScheduledTask.endingByItself(
                "tokens that end",
                each(TO_WARN, warn, this::warn)
                        .chain(() -> each(TO_TAKE_BACK, takeBack, this::takeBack))
                        .chain(() -> database.inTransaction(() -> tokens.forget(now.minus(FORGET_AFTER))))
                        .chain(publisher::publish));
    }

    /** Each in a transaction of its own, in which it is looked at again: another replica may have been faster. */
    private Uni<Void> each(String which, Map<String, Object> values, Function<TokenFact, Uni<Void>> work) {
        return database.inTransaction(() -> tokens.find(which + " order by t.credentialId", values)
                        .page(0, AT_ONCE)
                        .list())
                .chain(found -> ScheduledTask.each(
                        fact -> "end of the token of credential " + fact.credentialId,
                        found,
                        fact -> database.inTransaction(() -> still(fact, which, values)
                                .chain(now -> now == null ? Uni.createFrom().voidItem() : work.apply(now)))));
    }

    private Uni<@Nullable TokenFact> still(TokenFact fact, String which, Map<String, Object> values) {
        var ofThisOne = new HashMap<>(values);
        ofThisOne.put("credential", fact.credentialId);
        return tokens.find(which + " and t.credentialId = :credential", ofThisOne)
                .withLock(LockModeType.PESSIMISTIC_WRITE)
                .firstResult();
    }

    /** The row was locked after it was found: another replica may have warned meanwhile, which the rule sees. */
    private Uni<Void> warn(TokenFact fact) {
        var now = clock.instant();
        var expiresAt = fact.expiresAt;
        var last = fact.warnedDays == null ? null : new ExpiryRule.Warned(fact.warnedDays, fact.warnedAt);
        var due = ExpiryRule.due(expiresAt, now, last);
        if (due.isEmpty()) {
            return Uni.createFrom().voidItem();
        }
        fact.warnedDays = due.get();
        fact.warnedAt = now;
        return outbox.add(OwnerAlerts.expiring(fact.business(), fact.credentialId, due.get(), expiresAt, now));
    }

    private Uni<Void> takeBack(TokenFact fact) {
        if (fact.warnedDays == null) {
            return Uni.createFrom().voidItem();
        }
        fact.warnedDays = null;
        fact.warnedAt = null;
        return outbox.add(OwnerAlerts.noLongerExpiring(fact.business(), fact.credentialId, clock.instant()));
    }
}
