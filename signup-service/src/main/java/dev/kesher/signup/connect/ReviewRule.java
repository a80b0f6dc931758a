package dev.kesher.signup.connect;

import dev.kesher.signup.connect.step.StepResult;
import dev.kesher.signup.problem.Problem;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * How long an attempt waits for Meta to release a number. A number added in Meta's window has to be registered within 14
 * days (docs/meta/numbers.md#register).
 *
 * @param first pause between two looks; it doubles
 * @param longest pause
 * @param patience from the first look to giving up
 */
public record ReviewRule(Duration first, Duration longest, Duration patience) {
    private static final int MOST_DOUBLINGS = 16;

    /**
     * What a look at the number leads to.
     *
     * @param since when the attempt began to wait; null: it does not
     * @param looks so far
     * @param told why it waits, as the owner knows it
     */
    public StepResult judge(
            StepResult result, @Nullable Instant since, int looks, @Nullable Problem told, Instant now) {
        return switch (result) {
            case StepResult.Pending pending when isOver(since, now) -> new StepResult.Failed(pending.why());
            case StepResult.Pending pending -> pending(pending.why(), pending.pause(), looks);
            // Meta or the vault is away for a moment: no news about the number.
            case StepResult.Later later
            when since != null && told != null && !isOver(since, now) -> pending(told, Duration.ZERO, looks);
            case StepResult.Later later -> later;
            case StepResult.Next next -> next;
            case StepResult.Ask ask -> ask;
            case StepResult.Propose propose -> propose;
            case StepResult.Failed failed -> failed;
            case StepResult.Connected connected -> connected;
        };
    }

    private boolean isOver(@Nullable Instant since, Instant now) {
        return since != null && !now.isBefore(since.plus(patience));
    }

    private StepResult pending(Problem why, Duration least, int looks) {
        var growing = first.multipliedBy(1L << Math.min(looks, MOST_DOUBLINGS));
        var capped = growing.compareTo(longest) > 0 ? longest : growing;
        return new StepResult.Pending(why, capped.compareTo(least) > 0 ? capped : least);
    }
}
