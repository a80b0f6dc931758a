package dev.kesher.signup.check;

import dev.kesher.eventkit.ScheduledTask;
import dev.kesher.graph.GraphClient;
import dev.kesher.graph.GraphResult;
import dev.kesher.graph.answer.TokenInfo;
import dev.kesher.graph.error.ErrorTable;
import dev.kesher.signup.LeasedWork;
import dev.kesher.signup.SignupConfig;
import dev.kesher.signup.connection.Leases;
import dev.kesher.signup.outbox.OutboxPublisher;
import dev.kesher.signup.vault.Credential;
import dev.kesher.signup.vault.Vault;
import dev.kesher.signup.vault.VaultAnswer;
import dev.kesher.telemetry.trace.CurrentSpan;
import dev.kesher.telemetry.trace.Traces;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.scheduler.Scheduled;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.concurrent.ThreadLocalRandom;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/** Asks Meta about the connections that are due: debug_token, and if that is content a call with the token itself. */
@ApplicationScoped
class CheckWorker {
    private static final Logger LOG = Logger.getLogger(CheckWorker.class);

    private final Leases leases;
    private final CheckStore checks;
    private final Vault vault;
    private final GraphClient graph;
    private final OutboxPublisher publisher;
    private final CheckRule rule;
    private final SignupConfig config;
    private final MeterRegistry registry;
    private final Clock clock;
    private final LeasedWork inFlight;

    CheckWorker(
            Leases leases,
            CheckStore checks,
            Vault vault,
            GraphClient graph,
            OutboxPublisher publisher,
            ErrorTable errors,
            SignupConfig config,
            MeterRegistry registry,
            Clock clock) {
        this.leases = leases;
        this.checks = checks;
        this.vault = vault;
        this.graph = graph;
        this.publisher = publisher;
        this.rule = new CheckRule(errors, config.meta().appId());
        this.config = config;
        this.registry = registry;
        this.clock = clock;
        this.inFlight = new LeasedWork("checks", config.tokenCheck().atOnce());
    }

    @Scheduled(
            every = "{kesher.signup.token-check.look-for-work}",
            concurrentExecution = Scheduled.ConcurrentExecution.SKIP,
            skipExecutionIf = Scheduled.ApplicationNotRunning.class)
    Uni<Void> tick() {
        return ScheduledTask.endingByItself(
                "checks",
                inFlight.begin(
                        most -> leases.dueChecks(most, clock.instant()),
                        row -> check(DueCheck.of(row, leases.since(row)))));
    }

    private Uni<Void> check(DueCheck due) {
        return CurrentSpan.during(() -> Traces.task("check").about(due.about()), span -> look(due)
                        .invoke(seen -> span.set("kesher.outcome", name(seen.verdict())))
                        .chain(seen -> settle(due, seen)))
                .ifNoItem()
                .after(leases.longestWork())
                .fail()
                .onFailure()
                .recoverWithUni(failure -> {
                    LOG.errorf(failure, "Check of number %s is taken up again when its lease ends", due.about());
                    return Uni.createFrom().voidItem();
                });
    }

    /** @param token what debug_token said, if it did */
    private record Seen(Verdict verdict, @Nullable TokenInfo token) {}

    private Uni<Seen> look(DueCheck due) {
        return vault.read(due.business(), due.credentialId(), "daily check").chain(answer -> switch (answer) {
            case VaultAnswer.Ok<Credential>(Credential credential) -> look(due, credential);
            case VaultAnswer.Refused<Credential> gone
            when gone.isCorrupt() -> seen(new Verdict.Dead(VaultAnswer.CORRUPT));
            case VaultAnswer.Refused<Credential> gone -> seen(new Verdict.Unclear("credential-not-in-vault"));
            case VaultAnswer.Unavailable<Credential> away -> seen(new Verdict.Unclear("vault-unavailable"));
        });
    }

    private Uni<Seen> look(DueCheck due, Credential credential) {
        return graph.debugToken(credential.accessToken()).chain(result -> {
            var verdict = rule.judgeToken(result, due.waba());
            var token = result instanceof GraphResult.Ok<TokenInfo> ok ? ok.value() : null;
            return verdict instanceof Verdict.Healthy
                    ? graph.phoneNumber(due.number(), credential.accessToken())
                            .map(use -> new Seen(rule.judgeUse(use), token))
                    : Uni.createFrom().item(new Seen(verdict, token));
        });
    }

    private Uni<Void> settle(DueCheck due, Seen seen) {
        var verdict = seen.verdict();
        var rhythm = new CheckRule.Rhythm(
                config.tokenCheck().interval(),
                config.tokenCheck().confirmAfter(),
                config.tokenCheck().retryAfter());
        double jitter = ThreadLocalRandom.current().nextDouble();
        var health = CheckRule.after(due.health(), verdict, rhythm, clock.instant(), jitter);
        registry.counter("kesher.signup.checks", "verdict", name(verdict)).increment();
        return checks.settle(due, new CheckResult(health, answer(verdict), reason(verdict), seen.token()))
                .invoke(settled -> log(due, verdict, settled))
                .call(publisher::publish)
                .replaceWithVoid();
    }

    private static String name(Verdict verdict) {
        return verdict.getClass().getSimpleName();
    }

    private static CheckResult.Answer answer(Verdict verdict) {
        return switch (verdict) {
            case Verdict.Healthy healthy -> CheckResult.Answer.ALIVE;
            case Verdict.Dead dead -> CheckResult.Answer.DEAD;
            case Verdict.Unclear unclear -> CheckResult.Answer.UNCLEAR;
            case Verdict.AppBroken broken -> CheckResult.Answer.APP_REFUSED;
        };
    }

    private static String reason(Verdict verdict) {
        return switch (verdict) {
            case Verdict.Healthy healthy -> "healthy";
            case Verdict.Dead dead -> dead.reason();
            case Verdict.Unclear unclear -> unclear.reason();
            case Verdict.AppBroken broken -> broken.reason();
        };
    }

    private static void log(DueCheck due, Verdict verdict, boolean settled) {
        if (!settled) {
            LOG.infof("Check of number %s dropped: the connection changed meanwhile", due.about());
        } else if (verdict instanceof Verdict.AppBroken broken) {
            LOG.errorf("Meta refuses this app (%s): no connection can be judged", broken.reason());
        } else if (!(verdict instanceof Verdict.Healthy)) {
            LOG.warnf("Check of number %s of %s: %s", due.about(), due.business(), verdict);
        }
    }

    private static Uni<Seen> seen(Verdict verdict) {
        return Uni.createFrom().item(new Seen(verdict, null));
    }
}
