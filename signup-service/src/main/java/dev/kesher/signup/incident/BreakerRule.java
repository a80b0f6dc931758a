package dev.kesher.signup.incident;

import java.time.Duration;
import java.time.Instant;

/**
 * When it is the platform that is in trouble. Checks are spread over a day, so that of a thousand connections that died
 * together only ten are seen within 15 minutes: a share of all connections alone would never be reached. Hence the second
 * measure, a share of those that were looked at, and the sample that makes it mean something.
 */
final class BreakerRule {
    private final Limits limits;

    BreakerRule(Limits limits) {
        this.limits = limits;
    }

    /**
     * @param most as many may die at once without a common cause
     * @param shareOfActive of all connections; above it, and above most, there is one
     * @param shareOfJudged of those looked at; the same
     * @param sample so many are to be looked at within the window once one is suspected
     */
    record Limits(int most, double shareOfActive, double shareOfJudged, int sample) {}

    boolean opens(Situation now) {
        return tooMany(now.recent(), now);
    }

    /** What was held stays suspected until Meta says that it lives, so it is everything suspected that must become few. */
    boolean closes(Situation now) {
        return !tooMany(now.suspected(), now);
    }

    private boolean tooMany(long dead, Situation now) {
        return dead > limits.most()
                && (dead > limits.shareOfActive() * now.active() || dead > limits.shareOfJudged() * now.judged());
    }

    /** How many others to look at now, to see whether the one that is suspected is alone. */
    int sampleStillWanted(Situation now) {
        return (int) Math.max(0, limits.sample() - now.judged() - now.due());
    }

    /** The first refusal may be a moment; one that lies apart from it is not. */
    static boolean appIsRefused(Instant firstSeen, Instant now, Duration apart) {
        return !now.isBefore(firstSeen.plus(apart));
    }

    static boolean appIsAccepted(Instant lastRefused, Instant now, Duration apart) {
        return !now.isBefore(lastRefused.plus(apart));
    }

    /**
     * How long until a held connection is looked at again.
     *
     * @param perMinute at most so many are looked at in a minute, however many are held
     * @param jitter from 0 to 1
     */
    static Duration again(Duration atLeast, long held, int perMinute, double jitter) {
        long forAll = held * 60_000L / perMinute;
        long wait = Math.max(atLeast.toMillis(), forAll);
        return Duration.ofMillis(wait - (long) (wait * 0.3 * jitter));
    }
}
