package dev.kesher.signup.connect;

import dev.kesher.eventkit.ScheduledTask;
import dev.kesher.eventkit.stop.WorkInHand;
import dev.kesher.signup.LeasedWork;
import dev.kesher.signup.SignupConfig;
import dev.kesher.signup.connect.step.AttemptState;
import dev.kesher.signup.connect.step.StepContext;
import dev.kesher.signup.connect.step.Steps;
import dev.kesher.signup.outbox.OutboxPublisher;
import dev.kesher.telemetry.trace.CurrentSpan;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.scheduler.Scheduled;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jboss.logging.Logger;

/**
 * Takes attempts through their steps: lease, do, settle, and on to the next while the lease holds. At once after a
 * request, by {@link #tick} for what has to wait or was left by a replica that died.
 */
@ApplicationScoped
class AttemptWorker {
    private static final Logger LOG = Logger.getLogger(AttemptWorker.class);

    private final AttemptStore attempts;
    private final Steps steps;
    private final AttemptRelease releases;
    private final OutboxPublisher publisher;
    private final LongPoll longPoll;
    private final SignupConfig config;
    private final MeterRegistry registry;
    private final LeasedWork inFlight;

    AttemptWorker(
            AttemptStore attempts,
            Steps steps,
            AttemptRelease releases,
            OutboxPublisher publisher,
            LongPoll longPoll,
            SignupConfig config,
            MeterRegistry registry) {
        this.attempts = attempts;
        this.steps = steps;
        this.releases = releases;
        this.publisher = publisher;
        this.longPoll = longPoll;
        this.config = config;
        this.registry = registry;
        this.inFlight = new LeasedWork("attempts", config.attempts().atOnce());
    }

    @Scheduled(
            every = "{kesher.signup.every.attempts}",
            concurrentExecution = Scheduled.ConcurrentExecution.SKIP,
            skipExecutionIf = Scheduled.ApplicationNotRunning.class)
    Uni<Void> tick() {
        return ScheduledTask.endingByItself(
                "attempts", inFlight.begin(attempts::leaseDue, attempt -> run(attempt, new StepContext())));
    }

    /** Goes on with this attempt in the background, if its step is due and nobody has it. */
    void wake(UUID id) {
        background(attempts.lease(id).chain(this::runAll));
    }

    /** Goes on in the background with an attempt whose lease the caller hands over. */
    void take(CodeExchange.Exchanged exchanged) {
        background(run(exchanged.attempt(), exchanged.context()));
    }

    private static void background(Uni<Void> work) {
        WorkInHand.ofTheService()
                .always("attempts", work)
                .subscribe()
                .with(
                        done -> LOG.trace("done"),
                        failure -> LOG.warnf(
                                "Left to the next tick: %s", failure.getClass().getSimpleName()));
    }

    private Uni<Void> runAll(List<Attempt> leased) {
        return Multi.createFrom()
                .iterable(leased)
                .onItem()
                .transformToUni(attempt -> run(attempt, new StepContext()))
                .merge(config.attempts().atOnce())
                .collect()
                .last();
    }

    /** Never fails, however the step does: the others of the same claim go on. */
    private Uni<Void> run(Attempt leased, StepContext context) {
        var advanced = Uni.createFrom().deferred(() -> advance(leased, context));
        return advanced.onFailure().recoverWithUni(failure -> {
            LOG.errorf(failure, "Attempt %s stopped at %s and is taken up again", leased.about(), leased.step);
            return Uni.createFrom().voidItem();
        });
    }

    /** The step in hand ends by itself, or with its lease; a service that stops begins no further one. */
    private Uni<Void> advance(Attempt attempt, StepContext context) {
        if (WorkInHand.ofTheService().isStopping()) {
            return attempts.giveBack(attempt);
        }
        return step(attempt, context).chain(settled -> settled.map(after -> next(attempt, after, context))
                .orElseGet(() -> Uni.createFrom().voidItem()));
    }

    private Uni<Optional<Attempt>> step(Attempt attempt, StepContext context) {
        return CurrentSpan.during(() -> StepSpan.begin(attempt), span -> taken(attempt, context)
                .invoke(settled -> StepSpan.settled(span, settled)));
    }

    /** Ends before the lease does, so that what hangs here is not taken up elsewhere meanwhile. */
    private Uni<Optional<Attempt>> taken(Attempt attempt, StepContext context) {
        var result = attempt.step.isDatabaseOnly()
                ? attempts.settle(attempt, held -> steps.take(held.input(), context), releases::stopped)
                : steps.take(attempt.input(), context)
                        .chain(ended -> attempts.settle(
                                attempt, held -> Uni.createFrom().item(ended), releases::stopped));
        return result.ifNoItem()
                .after(config.attempts().lease().multipliedBy(9).dividedBy(10))
                .fail();
    }

    private Uni<Void> next(Attempt before, Attempt after, StepContext context) {
        registry.counter("kesher.signup.steps", "step", before.step.name(), "state", after.state.name())
                .increment();
        log(before, after);
        longPoll.tell(after.id, context.number());
        if (after.lease != null) {
            return advance(after, context);
        }
        return after.state == AttemptState.CONNECTED
                ? publisher.publish()
                : Uni.createFrom().voidItem();
    }

    private static void log(Attempt before, Attempt after) {
        if (after.problem == null) {
            LOG.infof(
                    "Attempt %s (%s) of %s: %s done",
                    after.about(), after.supportCode(), after.businessId, before.step);
        } else {
            LOG.infof(
                    "Attempt %s (%s) of %s: %s ended with %s, Meta's code %s",
                    after.about(),
                    after.supportCode(),
                    after.businessId,
                    before.step,
                    after.problem.code(),
                    after.metaCode);
        }
    }
}
