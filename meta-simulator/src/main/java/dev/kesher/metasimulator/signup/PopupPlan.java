package dev.kesher.metasimulator.signup;

import org.jspecify.annotations.Nullable;

/** What the next windows shall do by themselves, so that a test needs no click in them. Nothing planned: a person chooses. */
public final class PopupPlan {
    private static final int MOST = 10_000;
    private static final long LONGEST_DELAY_MILLIS = 600_000;

    private final Outcomes outcomes = Outcomes.load();
    private @Nullable Ending next;

    /** How a window ends: one of {@code outcomes.json}, for which business and which of its numbers. */
    public static final class Ending {
        public String outcome = "finish";
        /** The business; null for the one that the browser remembers. */
        public @Nullable String name;
        /** The seed of a further number; null for the business's first. */
        public @Nullable String number;
        /** So long after the window opened. */
        public long delayMillis;
        /** So many windows, one after the other. */
        public int times = 1;
    }

    /** Takes the place of what was planned before. */
    public void plan(Ending ending) {
        outcomes.named(ending.outcome);
        if (ending.times < 1 || ending.times > MOST) {
            throw new IllegalArgumentException("times is 1 to " + MOST);
        }
        if (ending.delayMillis < 0 || ending.delayMillis > LONGEST_DELAY_MILLIS) {
            throw new IllegalArgumentException("delayMillis is 0 to " + LONGEST_DELAY_MILLIS);
        }
        next = ending;
    }

    public @Nullable Ending planned() {
        return next;
    }

    public void clear() {
        next = null;
    }

    @Nullable Ending take() {
        Ending taken = next;
        if (taken != null && --taken.times == 0) {
            next = null;
        }
        return taken;
    }
}
