package dev.kesher.notifier.delivery;

import java.time.Duration;
import java.time.Instant;

/** How one try ended; details and reasons are stable codes, without personal data. */
public sealed interface Verdict {
    record Sent() implements Verdict {}

    /** sender-service has it and will say how it ended, which must be known soon after {@code validUntil}. */
    record HandedOver(Instant validUntil) implements Verdict {}

    record Skipped(String reason) implements Verdict {}

    /** Trying again cannot help. */
    record Failed(String reason) implements Verdict {}

    /** It may go through later: wait ever longer, then give up as failed. */
    record Again(String reason) implements Verdict {}

    /** Something else has to happen first: look again, then give up as skipped. */
    record NotYet(String reason, Duration lookAgainAfter) implements Verdict {}
}
