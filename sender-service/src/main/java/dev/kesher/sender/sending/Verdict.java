package dev.kesher.sender.sending;

import dev.kesher.contracts.SendOutcome.Reason;
import dev.kesher.graph.answer.SendReceipt;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** What the end of an attempt means for its message, and for others. */
public sealed interface Verdict {
    record Accepted(SendReceipt receipt) implements Verdict {}

    /** The token may have changed: fetch it again and try at once. */
    record Refetch(Reason reason) implements Verdict {}

    /**
     * Nothing was executed; once more after the wait.
     *
     * @param sent false: Meta was not reached, which does not count against the limit of tries
     */
    record Later(
            Duration after,
            boolean sent,
            Reason reason,
            @Nullable HoldOrder hold) implements Verdict {}

    /** Final. */
    record Failed(
            Reason reason,
            @Nullable HoldOrder hold,
            @Nullable Suspicion suspicion) implements Verdict {}

    /** Nothing goes through this connection until somebody repairs it; the message waits. */
    record Blocked(Reason reason, @Nullable Suspicion suspicion) implements Verdict {}

    /** Nobody knows whether Meta executed it. */
    record Lost(Reason reason) implements Verdict {}

    /** The token may be dead: reason for a check, no proof. */
    record Suspicion(int code, @Nullable Integer subcode) {}

    /** Others wait too. */
    record HoldOrder(HeldBy.Scope scope, Duration howLong) {}
}
