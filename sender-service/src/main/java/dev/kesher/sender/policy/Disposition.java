package dev.kesher.sender.policy;

import dev.kesher.contracts.SendOutcome.Reason;
import dev.kesher.graph.answer.SendReceipt;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** What the end of an attempt means for its message, and for others. */
public sealed interface Disposition {
    record Accepted(SendReceipt receipt) implements Disposition {}

    /** The token may have changed: fetch it again and try at once. */
    record RefreshToken(Reason reason) implements Disposition {}

    /**
     * Nothing was executed; once more after the wait.
     *
     * @param sent false: Meta was not reached, which does not count against the limit of tries
     */
    record RetryLater(
            Duration after,
            boolean sent,
            Reason reason,
            @Nullable ThrottleOrder throttle) implements Disposition {}

    /** Final. */
    record Failed(
            Reason reason,
            @Nullable ThrottleOrder throttle,
            @Nullable Suspicion suspicion) implements Disposition {}

    /** Nothing goes through this connection until somebody repairs it; the message waits. */
    record Blocked(Reason reason, @Nullable Suspicion suspicion) implements Disposition {}

    /** Nobody knows whether Meta executed it. */
    record Unknown(Reason reason) implements Disposition {}

    /** The token may be dead: reason for a check, no proof. */
    record Suspicion(int code, @Nullable Integer subcode) {}

    /** Others wait too. */
    record ThrottleOrder(Throttle.Scope scope, Duration howLong) {}
}
