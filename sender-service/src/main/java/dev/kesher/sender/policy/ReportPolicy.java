package dev.kesher.sender.policy;

import dev.kesher.sender.message.Message;
import dev.kesher.sender.message.MessageState;
import java.time.Duration;

/** What a failure that Meta reported after it had accepted a message means: a retry needs the content, time, and a reason. */
public final class ReportPolicy {
    /** Meta says so now and then although the customer just wrote (docs/meta/window.md#rules). */
    private static final int OUTSIDE_WINDOW = 131047;

    private static final Duration WINDOW_RETRY = Duration.ofSeconds(30);

    private ReportPolicy() {}

    /**
     * What is known.
     *
     * @param hadLeft a status said before that it had left Meta
     * @param windowOpen by our clock and what we read
     * @param stillValid its {@code validUntil} has not passed
     */
    public record Facts(boolean hadLeft, boolean windowOpen, boolean stillValid) {}

    public static Disposition decide(Disposition reported, Message message, Facts known) {
        var retryable = message.content() != null
                && known.stillValid()
                && !known.hadLeft()
                && message.state() != MessageState.UNKNOWN;
        return switch (reported) {
            case Disposition.RetryLater later ->
                retryable ? later : new Disposition.Failed(later.reason(), null, false);
            case Disposition.Blocked blocked ->
                retryable ? blocked : new Disposition.Failed(blocked.reason(), blocked.suspicion(), false);
            case Disposition.SlowDown slower ->
                retryable ? slower : new Disposition.Failed(slower.reason(), null, false);
            case Disposition.Failed failed ->
                retryable && wasInWindow(failed, message, known)
                        ? new Disposition.RetryLater(WINDOW_RETRY, true, failed.reason(), false)
                        : failed;
            case Disposition.Accepted accepted -> accepted;
            case Disposition.RefreshToken refresh -> refresh;
            case Disposition.Unknown unknown -> unknown;
        };
    }

    /** Once: the retry counts as a try. */
    private static boolean wasInWindow(Disposition.Failed failed, Message message, Facts known) {
        var error = failed.reason().error();
        return error != null
                && error.code() == OUTSIDE_WINDOW
                && known.windowOpen()
                && !message.isTemplate()
                && message.progress().tries() == 0;
    }
}
