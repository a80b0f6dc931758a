package dev.kesher.sender.policy;

import dev.kesher.contracts.SendOutcome.Reason;
import dev.kesher.graph.answer.SendReceipt;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** What the end of an attempt means for its message, and for others. */
public sealed interface Disposition {
    record Accepted(SendReceipt receipt) implements Disposition {}

    /**
     * The token may have changed meanwhile. If the vault has another one the message goes on with it; if not, this is what it
     * means.
     */
    record RefreshToken(Reason reason, Disposition otherwise) implements Disposition {}

    /**
     * Nothing was executed; once more after the wait.
     *
     * @param sent false: Meta was not reached, which does not count against the limit of tries
     * @param pair the customer's other messages wait as long
     */
    record RetryLater(Duration after, boolean sent, Reason reason, boolean pair) implements Disposition {}

    /** The number is too fast: the message keeps its place, nothing is counted, and the pace goes down. */
    record SlowDown(Duration pause, Reason reason) implements Disposition {}

    /** The message keeps its place, nothing is counted; it goes on when what it waits for is over. */
    record Blocked(
            Reason reason,
            @Nullable ThrottleOrder throttle,
            @Nullable Suspicion suspicion) implements Disposition {}

    /** Final. */
    record Failed(Reason reason, @Nullable Suspicion suspicion, boolean operatorShouldKnow) implements Disposition {}

    /** Nobody knows whether Meta executed it. */
    record Unknown(Reason reason) implements Disposition {}

    /** The token may be dead: reason for a check, no proof. */
    record Suspicion(int code, @Nullable Integer subcode) {}

    /** Why it is not simply accepted; null if it is. */
    default @Nullable Reason reasonGiven() {
        return switch (this) {
            case Accepted accepted -> null;
            case RefreshToken refresh -> refresh.reason();
            case RetryLater later -> later.reason();
            case SlowDown slower -> slower.reason();
            case Blocked blocked -> blocked.reason();
            case Failed failed -> failed.reason();
            case Unknown unknown -> unknown.reason();
        };
    }
}
