package dev.kesher.sender;

import dev.kesher.eventkit.database.Detached;
import dev.kesher.problemkit.CommonProblem;
import dev.kesher.problemkit.Problems;
import io.micrometer.core.instrument.MeterRegistry;
import io.smallrye.mutiny.Uni;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import java.util.function.Supplier;

/**
 * So much work at once that callers wait for, and so much of it for one business; beyond either a caller is told to come again.
 * Work keeps its place to its end, also when its caller hangs up: what it holds is not free before.
 */
public final class Places {
    private final Semaphore free;
    private final int share;
    private final Map<String, Integer> taken = new ConcurrentHashMap<>();

    /**
     * @param gauge name of the metric that shows how many are taken
     * @param share the most that one business has: below it, one for which Meta is slow leaves places to others
     */
    public Places(String gauge, int most, int share, MeterRegistry metrics) {
        this.free = new Semaphore(most);
        this.share = share;
        metrics.gauge(gauge, free, left -> most - left.availablePermits());
    }

    /**
     * Fails with {@code busy} if no place is free, or none of the share.
     *
     * @param business whose work it is
     */
    public <T> Uni<T> run(String business, Supplier<Uni<T>> work) {
        return Detached.run(() -> take(business)
                ? Uni.createFrom().deferred(work::get).onTermination().invoke(() -> giveBack(business))
                : Uni.createFrom().failure(Problems.of(CommonProblem.BUSY)));
    }

    private boolean take(String business) {
        if (taken.merge(business, 1, Integer::sum) <= share && free.tryAcquire()) {
            return true;
        }
        leave(business);
        return false;
    }

    private void giveBack(String business) {
        leave(business);
        free.release();
    }

    private void leave(String business) {
        taken.computeIfPresent(business, (whose, count) -> count == 1 ? null : count - 1);
    }
}
