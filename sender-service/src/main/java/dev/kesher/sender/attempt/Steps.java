package dev.kesher.sender.attempt;

import dev.kesher.sender.attempt.AttemptRecorder.Made;
import dev.kesher.sender.attempt.Transitions.Step;
import dev.kesher.sender.message.Message;
import dev.kesher.sender.message.MessageState;
import dev.kesher.sender.policy.Disposition;
import dev.kesher.sender.store.AttemptRepository.Accepted;
import dev.kesher.sender.store.QueueRepository.Requeue;
import java.time.Duration;

/** What a disposition does to its message. */
final class Steps {
    private Steps() {}

    static Step of(Message now, Made attempt, Disposition disposition) {
        return switch (disposition) {
            case Disposition.Accepted accepted ->
                new Step.End(
                        now,
                        MessageState.SENT,
                        new Accepted(attempt.number(), accepted.receipt().wamid(), attempt.credentialId()),
                        null);
            // With another token at once: the message keeps its place.
            case Disposition.RefreshToken refresh -> new Step.Again(Requeue.inPlace(now, "token"), refresh.reason());
            case Disposition.RetryLater later -> new Step.Again(retry(now, later), later.reason());
            case Disposition.SlowDown slower -> new Step.Again(Requeue.inPlace(now, "pace"), slower.reason());
            case Disposition.Blocked blocked ->
                new Step.Again(Requeue.inPlace(now, waitsFor(blocked)), blocked.reason());
            case Disposition.Failed failed ->
                new Step.End(
                        now,
                        MessageState.FAILED,
                        new Accepted(attempt.number(), null, attempt.credentialId()),
                        failed.reason());
            case Disposition.Unknown unknown -> new Step.Await(now, unknown.reason());
        };
    }

    private static Requeue retry(Message now, Disposition.RetryLater later) {
        var before = now.progress();
        return new Requeue(
                now,
                // Its lane waits, and in it the message keeps its place.
                later.pair() ? Duration.ZERO : later.after(),
                later.pair() ? "pair" : "retry",
                later.sent() ? before.tries() + 1 : before.tries(),
                later.sent() ? 0 : before.notSent() + 1,
                before.resends());
    }

    private static String waitsFor(Disposition.Blocked blocked) {
        var throttle = blocked.throttle();
        return throttle == null ? "turn" : throttle.scope().stored();
    }
}
