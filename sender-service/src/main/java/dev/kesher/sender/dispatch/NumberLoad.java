package dev.kesher.sender.dispatch;

import dev.kesher.sender.policy.Breaker;
import dev.kesher.sender.policy.ThrottleOrder;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** What this replica has on the way from one number, and how that goes. Safe for all threads. */
final class NumberLoad {
    /** A number that was never answered may have this many in flight. */
    private static final int LEAST = 16;
    /** Meta's highest throughput, and half as much again for answers that take longer than usual. */
    private static final double PER_SECOND = 1500;

    private static final double NEW_WEIGHT = 0.05;

    private final Breaker breaker = new Breaker();
    private int inFlight;
    private double secondsOnTheWay;
    private Instant pausedUntil = Instant.MIN;
    private int epoch;
    private int halting;
    private int fetching;

    /** How many more may be taken, so that it keeps Meta's pace at the time a message takes, and no more than its share. */
    synchronized int room(int share, Instant now) {
        if (halting > 0 || fetching > 0 || now.isBefore(pausedUntil)) {
            return 0;
        }
        var wanted = Math.max(LEAST, (int) Math.ceil(PER_SECOND * secondsOnTheWay));
        return Math.min(share, wanted) - inFlight;
    }

    synchronized void taken() {
        inFlight++;
    }

    /** @param onTheWay from claim to result */
    synchronized void finished(Duration onTheWay) {
        inFlight--;
        var seconds = onTheWay.toMillis() / 1000.0;
        secondsOnTheWay += NEW_WEIGHT * (seconds - secondsOnTheWay);
    }

    synchronized void answered() {
        breaker.answered();
    }

    synchronized Optional<ThrottleOrder> lost() {
        return breaker.lost();
    }

    /** Changes with every halt: what was taken before it and not posted yet goes back. */
    synchronized int epoch() {
        return epoch;
    }

    /** Everything else of the number would fail too. Until the throttle is committed nothing is taken. */
    synchronized void halt() {
        epoch++;
        halting++;
    }

    /** The throttle is committed, or it cannot be: the table says what goes on. */
    synchronized void halted() {
        halting--;
    }

    /** Its credential is being fetched: nothing more is taken, since it could not go either. */
    synchronized void fetch() {
        fetching++;
    }

    /** The credential came, or is not waited for any longer. */
    synchronized void fetched() {
        fetching--;
    }

    /** Something of ours is not there: nothing is taken for a while. */
    synchronized void pause(Instant until) {
        pausedUntil = until;
    }

    synchronized boolean isIdle(Instant now) {
        return inFlight == 0 && halting == 0 && fetching == 0 && !now.isBefore(pausedUntil);
    }
}
