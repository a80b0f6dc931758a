package dev.kesher.signup.connect;

import dev.kesher.signup.connect.step.AttemptState;
import dev.kesher.signup.connect.step.Step;
import dev.kesher.signup.connect.step.StepResult;
import dev.kesher.signup.problem.Problem;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Where an attempt stands.
 *
 * @param tries of the present step that ended with {@link StepResult.Later}; while pending, looks so far
 * @param due when the step may run again
 * @param problem why it does not go on, or not yet
 */
public record Position(
        AttemptState state,
        Step step,
        int tries,
        Instant due,
        @Nullable Problem problem) {
    /** With the pauses below: about two minutes, then the owner is told and may try again. */
    static final int MOST_TRIES = 8;

    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(30);
    /** Nobody watches a spinner for longer; the owner is told when to try again instead. */
    private static final Duration LONGEST_WAIT = Duration.ofMinutes(2);

    public static Position at(Step step, Instant now) {
        return new Position(AttemptState.WORKING, step, 0, now, null);
    }

    /** @param jitter from 0 to 1, so that attempts which failed together do not return together */
    public Position after(StepResult result, Instant now, double jitter) {
        return switch (result) {
            case StepResult.Next next -> at(next.step(), now);
            case StepResult.Connected connected -> stopped(AttemptState.CONNECTED, null, now);
            case StepResult.Ask ask -> stopped(ask.state(), ask.why(), now);
            case StepResult.Propose propose ->
                new Position(AttemptState.CONFIRM_REPLACEMENT, Step.ACTIVATE, 0, now, null);
            case StepResult.Pending pending ->
                new Position(AttemptState.PENDING, step, tries + 1, now.plus(pending.pause()), pending.why());
            case StepResult.Failed failed -> stopped(AttemptState.FAILED, failed.why(), now);
            case StepResult.Later later
            when !step.mayBeDone() && (isLast() || isLong(later.why().pause())) ->
                stopped(AttemptState.FAILED, later.why(), now);
            case StepResult.Later later ->
                new Position(state, step, tries + 1, now.plus(pause(later.why(), jitter)), later.why());
        };
    }

    /** Whether this is the last try before the owner is told. */
    public boolean isLast() {
        return tries + 1 >= MOST_TRIES;
    }

    private Position stopped(AttemptState end, @Nullable Problem why, Instant now) {
        return new Position(end, step, 0, now, why);
    }

    private static boolean isLong(@Nullable Duration wait) {
        return wait != null && wait.compareTo(LONGEST_WAIT) > 0;
    }

    private Duration pause(Problem why, double jitter) {
        Duration growing = Duration.ofMillis(250L << Math.min(tries, 10));
        Duration capped = growing.compareTo(LONGEST_PAUSE) > 0 ? LONGEST_PAUSE : growing;
        Duration spread = capped.plus(Duration.ofMillis((long) (capped.toMillis() * jitter)));
        return why.pause() != null && why.pause().compareTo(spread) > 0 ? why.pause() : spread;
    }
}
