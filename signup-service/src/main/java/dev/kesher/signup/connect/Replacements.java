package dev.kesher.signup.connect;

import dev.kesher.contracts.BusinessId;
import dev.kesher.contracts.PhoneNumberId;
import dev.kesher.signup.Database;
import dev.kesher.signup.SignupConfig;
import dev.kesher.signup.connect.ReplacementRule.Proposal;
import dev.kesher.signup.connect.step.AttemptState;
import dev.kesher.signup.connection.Connections;
import dev.kesher.signup.problem.HttpProblems;
import dev.kesher.signup.problem.ProblemCode;
import dev.kesher.telemetry.trace.CurrentSpan;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The owner's yes to letting one number go for another: about what was shown, in time, and once. */
@ApplicationScoped
class Replacements {
    private final Database database;
    private final AttemptStore attempts;
    private final Connections connections;
    private final AttemptWorker worker;
    private final SignupConfig config;
    private final Clock clock;

    Replacements(
            Database database,
            AttemptStore attempts,
            Connections connections,
            AttemptWorker worker,
            SignupConfig config,
            Clock clock) {
        this.database = database;
        this.attempts = attempts;
        this.connections = connections;
        this.worker = worker;
        this.config = config;
        this.clock = clock;
    }

    private record Outcome(Attempt attempt, @Nullable ProblemCode refusal) {}

    /** @param oldNumberId the number to be let go, as it was shown */
    Uni<Attempt> confirm(BusinessId business, UUID id, String oldNumberId) {
        var request = CurrentSpan.ofRequest().traceparent();
        return database.inTransaction(() -> attempts.locked(business, id)
                        .chain(found -> found.isEmpty()
                                ? Uni.createFrom().item(Optional.<Outcome>empty())
                                : connections
                                        .currentNumber(business)
                                        .map(current -> decide(found.get(), oldNumberId, current, request))
                                        .map(Optional::of)))
                .map(outcome -> outcome.orElseThrow(() -> HttpProblems.of(ProblemCode.ATTEMPT_UNKNOWN)))
                .map(Replacements::accepted)
                .invoke(attempt -> worker.wake(attempt.id));
    }

    private static Attempt accepted(Outcome outcome) {
        if (outcome.refusal() != null) {
            throw HttpProblems.of(outcome.refusal());
        }
        return outcome.attempt();
    }

    private Outcome decide(Attempt attempt, String named, Optional<PhoneNumberId> connected, @Nullable String request) {
        if (attempt.state != AttemptState.CONFIRM_REPLACEMENT || attempt.proposedNumberId == null) {
            return new Outcome(attempt, ProblemCode.ATTEMPT_STATE);
        }
        var now = clock.instant();
        var shown = new Proposal(attempt.proposedNumberId, attempt.proposalExpiresAt);
        var current = connected.map(PhoneNumberId::value).orElse(null);
        return switch (ReplacementRule.judge(shown, named, current, attempt.phoneNumberId, now)) {
            case CONFIRMED -> {
                attempt.confirm();
                attempt.workAgain(now, request);
                yield new Outcome(attempt, null);
            }
            case CHANGED -> {
                showAgain(attempt, current);
                yield new Outcome(attempt, ProblemCode.REPLACEMENT_CHANGED);
            }
            case EXPIRED -> new Outcome(attempt, ProblemCode.REPLACEMENT_EXPIRED);
        };
    }

    private void showAgain(Attempt attempt, @Nullable String current) {
        if (current != null && !current.equals(attempt.phoneNumberId) && !current.equals(attempt.proposedNumberId)) {
            attempt.propose(current, clock.instant().plus(config.attempts().proposal()));
        }
    }
}
