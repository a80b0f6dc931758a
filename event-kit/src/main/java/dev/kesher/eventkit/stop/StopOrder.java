package dev.kesher.eventkit.stop;

/**
 * When which part of a service stops: what stands in the {@code @Priority} of an observer of {@code ShutdownEvent}. An observer
 * without one comes after all of these, when nothing is in hand any more: it may close what work needs.
 */
public final class StopOrder {
    /** No new work is taken up; what is in hand and no run of the scheduler is named to {@link WorkInHand}. */
    public static final int NOTHING_BEGINS = 1;

    static final int WORK_ENDS = 2;

    private StopOrder() {}
}
