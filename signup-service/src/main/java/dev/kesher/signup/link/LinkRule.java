package dev.kesher.signup.link;

import dev.kesher.signup.problem.LinkProblem;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What a link still allows. A guesser who has the link, and not the owner's mailbox, gets 5 codes of 5 tries each: one in
 * 40,000; or one in 8,000 where in the same hours 20 mails to the owner fail.
 */
final class LinkRule {
    static final Duration CODE_LIVES = Duration.ofMinutes(10);
    static final Duration BETWEEN_CODES = Duration.ofMinutes(1);
    /** After one that could not be sent. */
    static final Duration AFTER_FAILURE = Duration.ofSeconds(10);

    static final int TRIES = 5;
    static final int CODES = 5;
    /** Each may have been delivered although its answer was lost, so they are bounded too. */
    static final int FAILURES = 20;

    private LinkRule() {}

    /** What is known of a link, without anything secret. */
    record Facts(
            LinkState state,
            Instant expiresAt,
            int codesSent,
            int codesFailed,
            int wrongTries,
            @Nullable Instant codeUntil,
            @Nullable Instant nextCodeAt) {}

    /** Whether another code may be sent. */
    sealed interface Sending {
        record Granted() implements Sending {}

        record TooSoon(Duration pause) implements Sending {}

        /** There will be no other: the link is to be closed. */
        record Exhausted() implements Sending {}

        record Over(LinkProblem why) implements Sending {}
    }

    /** What a code that was typed in does. */
    sealed interface Trying {
        record Right() implements Trying {}

        record Wrong(int triesLeft) implements Trying {}

        /** None was asked for, or the last one is too old or was tried too often. */
        record NoCode() implements Trying {}

        /** It was the last try of the last code: the link is to be closed. */
        record Exhausted() implements Trying {}

        record Over(LinkProblem why) implements Trying {}
    }

    /** Why it opens nothing any more; null if it does. */
    static @Nullable LinkProblem over(Facts link, Instant now) {
        return switch (link.state()) {
            case USED -> LinkProblem.LINK_USED;
            case CLOSED -> LinkProblem.LINK_CLOSED;
            case OPEN -> link.expiresAt().isAfter(now) || codeLives(link, now) ? null : LinkProblem.LINK_EXPIRED;
        };
    }

    /** The owner was told how long it is valid, and that is kept. */
    private static boolean codeLives(Facts link, Instant now) {
        return link.codeUntil() != null && link.codeUntil().isAfter(now);
    }

    static Sending mayBeSent(Facts link, Instant now) {
        var over = over(link, now);
        if (over != null) {
            return new Sending.Over(over);
        }
        if (!link.expiresAt().isAfter(now)) {
            return new Sending.Over(LinkProblem.LINK_EXPIRED);
        }
        if (link.nextCodeAt() != null && link.nextCodeAt().isAfter(now)) {
            return new Sending.TooSoon(Duration.between(now, link.nextCodeAt()));
        }
        return link.codesSent() >= CODES || link.codesFailed() >= FAILURES
                ? new Sending.Exhausted()
                : new Sending.Granted();
    }

    /** @param matches whether it is the newest code */
    static Trying tried(Facts link, boolean matches, Instant now) {
        var over = over(link, now);
        if (over != null) {
            return new Trying.Over(over);
        }
        boolean last = link.codesSent() >= CODES;
        if (!codeLives(link, now) || link.wrongTries() >= TRIES) {
            return last ? new Trying.Exhausted() : new Trying.NoCode();
        }
        if (matches) {
            return new Trying.Right();
        }
        int left = TRIES - link.wrongTries() - 1;
        return left == 0 && last ? new Trying.Exhausted() : new Trying.Wrong(left);
    }
}
