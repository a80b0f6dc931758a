package dev.kesher.signup.connect;

import dev.kesher.contracts.BusinessId;
import dev.kesher.contracts.PhoneNumberId;
import dev.kesher.contracts.WabaId;
import dev.kesher.signup.connect.step.AttemptState;
import dev.kesher.signup.connect.step.HintedIds;
import dev.kesher.signup.connect.step.Registration;
import dev.kesher.signup.connect.step.Step;
import dev.kesher.signup.connect.step.StepInput;
import dev.kesher.signup.connect.step.StepResult;
import dev.kesher.signup.problem.Problem;
import dev.kesher.signup.problem.ProblemCode;
import dev.kesher.telemetry.log.About;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.UUID;
import org.jspecify.annotations.NullUnmarked;
import org.jspecify.annotations.Nullable;

/** A row of {@code attempt}; what the columns mean stands in the migration. The code itself is nowhere. */
@Entity
@Table(name = "attempt")
@NullUnmarked
class Attempt {
    @Id
    UUID id;

    String businessId;
    String locale;

    @Enumerated(EnumType.STRING)
    AttemptState state;

    @Enumerated(EnumType.STRING)
    Step step;

    int tries;
    Instant due;

    @Nullable UUID lease;

    @Nullable Instant leasedUntil;

    Instant createdAt;
    Instant changedAt;
    Instant expiresAt;

    @Nullable String hintedWabaId;

    @Nullable String hintedNumberId;

    @Nullable String wabaId;

    @Nullable String phoneNumberId;

    @Enumerated(EnumType.STRING)
    @Nullable Registration registration;

    @Nullable String proposedNumberId;

    @Nullable Instant proposalExpiresAt;

    @Nullable String replacesNumberId;

    @Nullable Instant pendingSince;

    @Nullable String credentialId;

    boolean holdsCredential;

    /** Of the request that had it go on last; null if that is not traced. */
    @Nullable String traceparent;

    @Enumerated(EnumType.STRING)
    @Nullable ProblemCode problem;

    @Nullable Integer metaCode;

    @Nullable Integer metaSubcode;

    @Nullable String metaMessage;

    @Nullable Instant retryAt;

    /** For log lines. */
    About about() {
        return About.attempt(id).and(About.business(businessId));
    }

    /** What an owner reads to support over the phone, and support searches the log for. */
    String supportCode() {
        var random = id.toString().replace("-", "").toUpperCase(Locale.ROOT);
        return random.substring(0, 5) + "-" + random.substring(5, 10);
    }

    BusinessId business() {
        return new BusinessId(businessId);
    }

    WabaId waba() {
        return new WabaId(wabaId);
    }

    PhoneNumberId number() {
        return new PhoneNumberId(phoneNumberId);
    }

    /** What its step is told of it. */
    StepInput input() {
        return new StepInput(
                step,
                new Position(state, step, tries, due, null).isLast(),
                business(),
                credentialId,
                new HintedIds(hintedWabaId, hintedNumberId),
                new StepResult.Found(wabaId, phoneNumberId, registration),
                locale,
                replacesNumberId == null ? null : new PhoneNumberId(replacesNumberId));
    }

    boolean isLeasedBy(UUID holder) {
        return holder.equals(lease);
    }

    /** How long an attempt may wait: for the owner, and for Meta. */
    record Patience(Duration proposal, ReviewRule review) {}

    /** Takes over what a step ended with. */
    void apply(StepResult ended, Patience patience, Instant now, double jitter) {
        var result = patience.review().judge(ended, pendingSince, tries, problem(now), now);
        boolean pending = result instanceof StepResult.Pending;
        pendingSince = !pending ? null : pendingSince == null ? now : pendingSince;
        if (result instanceof StepResult.Next next) {
            learn(next.found());
        } else if (step == Step.REGISTER) {
            // Whoever runs it again looks at the number first: a lost registration may have been executed.
            registration = null;
        }
        if (result instanceof StepResult.Propose propose) {
            propose(propose.currentNumberId(), now.plus(patience.proposal()));
        }
        move(new Position(state, step, tries, due, null).after(result, now, jitter), now);
    }

    /**
     * At once, from the step it stopped at; a pending one keeps saying why, since it may be pending again.
     *
     * @param request traceparent of the request that has it go on
     */
    void workAgain(Instant now, @Nullable String request) {
        traceparent = request;
        var told = pendingSince == null ? null : problem(now);
        move(new Position(AttemptState.WORKING, step, 0, now, told), now);
    }

    void propose(String currentNumberId, Instant until) {
        proposedNumberId = currentNumberId;
        proposalExpiresAt = until;
    }

    /** A proposal is confirmed once. */
    void confirm() {
        replacesNumberId = proposedNumberId;
        proposedNumberId = null;
        proposalExpiresAt = null;
    }

    void giveBack() {
        lease = null;
        leasedUntil = null;
    }

    private void learn(StepResult.Found found) {
        wabaId = found.wabaId() == null ? wabaId : found.wabaId();
        phoneNumberId = found.phoneNumberId() == null ? phoneNumberId : found.phoneNumberId();
        registration = found.registration() == null ? registration : found.registration();
    }

    void move(Position to, Instant now) {
        state = to.state();
        step = to.step();
        tries = to.tries();
        due = to.due();
        changedAt = now;
        explain(to.problem(), now);
        if (state == AttemptState.CONNECTED) {
            holdsCredential = false;
        }
    }

    private void explain(@Nullable Problem why, Instant now) {
        var meta = why == null ? null : why.meta();
        problem = why == null ? null : why.code();
        metaCode = meta == null ? null : meta.code();
        metaSubcode = meta == null ? null : meta.subcode();
        metaMessage = meta == null ? null : meta.message();
        retryAt = why == null || why.pause() == null ? null : now.plus(why.pause());
    }

    @Nullable Problem problem(Instant now) {
        if (problem == null) {
            return null;
        }
        var meta = metaCode == null ? null : new Problem.MetaWords(metaCode, metaSubcode, metaMessage);
        boolean early = retryAt != null && retryAt.isAfter(now);
        return new Problem(problem, meta, early ? Duration.between(now, retryAt) : null);
    }
}
