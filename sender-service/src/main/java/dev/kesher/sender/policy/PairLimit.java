package dev.kesher.sender.policy;

import java.time.Duration;

/**
 * Meta's limit for one number and one customer (docs/meta/limits.md#pair): a message every six seconds, of which 45 may
 * be taken in advance. A lane is paid for until some time; each message pays six seconds more, and waits while more than
 * the advance is paid.
 */
public final class PairLimit {
    public static final Duration PER_MESSAGE = Duration.ofSeconds(6);
    private static final int BURST = 45;
    /** One message is always free to go when nothing is paid: the burst is what is left of it. */
    public static final Duration ADVANCE = PER_MESSAGE.multipliedBy(BURST - 1);

    private PairLimit() {}
}
