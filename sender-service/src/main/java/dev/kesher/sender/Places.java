package dev.kesher.sender;

import dev.kesher.eventkit.database.Detached;
import dev.kesher.problemkit.CommonProblem;
import dev.kesher.problemkit.Problems;
import io.micrometer.core.instrument.MeterRegistry;
import io.smallrye.mutiny.Uni;
import java.util.concurrent.Semaphore;
import java.util.function.Supplier;

/**
 * So much work at once that callers wait for; beyond it a caller is told to come again. Work keeps its place to its end, also
 * when its caller hangs up: what it holds is not free before.
 */
public final class Places {
    private final Semaphore free;

    /** @param gauge name of the metric that shows how many are taken */
    public Places(String gauge, int most, MeterRegistry metrics) {
        this.free = new Semaphore(most);
        metrics.gauge(gauge, free, left -> most - left.availablePermits());
    }

    /** Fails with {@code busy} if no place is free. */
    public <T> Uni<T> run(Supplier<Uni<T>> work) {
        return Detached.run(() -> free.tryAcquire()
                ? Uni.createFrom().deferred(work::get).onTermination().invoke(free::release)
                : Uni.createFrom().failure(Problems.of(CommonProblem.BUSY)));
    }
}
