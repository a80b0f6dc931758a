package dev.kesher.systemtests.benchmark.send;

import dev.kesher.localstack.Waiting;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;

/** Runs loads against the senders that run now, one after the other, and measures each. */
final class LoadRun implements AutoCloseable {
    /** Nothing came for so long: what is missing never will, as far as this run can tell. A lost answer costs a minute. */
    private static final Duration SILENCE = Duration.ofSeconds(90);

    /** A queue of 100,000 before a message takes minutes. */
    private static final Duration LONGEST = Duration.ofMinutes(10);

    /** Statuses and answers are written down after the last message has come. */
    private static final Duration SETTLING = Duration.ofSeconds(5);

    private static final Duration LOOK_AGAIN = Duration.ofMillis(250);
    /** Writing transactions in that time that are only the sender's upkeep. */
    private static final int UPKEEP = 3;

    private final Rig rig;
    private final int processes;
    private final OpenLoop loop;

    LoadRun(Rig rig, int processes) {
        this.rig = rig;
        this.processes = processes;
        this.loop = rig.openLoop();
    }

    Measurement measure(Arm arm) {
        var load = rig.nextLoad();
        var arrivals = rig.meta().arrivals();
        rig.meta().answerAfter(arm.delay());
        arrivals.begin(load);
        var before = rig.usage();
        var answers = loop.run(load, arm);
        awaitArrivals(load, answers.accepted());
        settle();
        return new Measurement(
                load, arm, processes, answers, arrivals.of(load), rig.usage().since(before));
    }

    /** Returns when all have come, or when it is clear that some do not: the measurement then says so. */
    private void awaitArrivals(String load, int accepted) {
        var arrivals = rig.meta().arrivals();
        var end = System.nanoTime() + LONGEST.toNanos();
        new Waiting(LONGEST.multipliedBy(2), Waiting.EVERY, System.out::println)
                .until(
                        "the last message",
                        () -> arrivals.count(load) >= accepted
                                || arrivals.silence().compareTo(SILENCE) > 0
                                || System.nanoTime() > end,
                        Optional::empty);
    }

    /** Until the senders do nothing but their upkeep between two looks, or it takes too long for a quiet measurement. */
    private void settle() {
        var before = new AtomicLong();
        var unused = new Waiting(SETTLING, Waiting.EVERY, System.out::println)
                .look(LOOK_AGAIN, () -> "the sender", () -> {
                    var now = rig.statements().writingTransactions();
                    var quiet = now - before.getAndSet(now) <= UPKEEP
                            && rig.meta().arrivals().isIdle();
                    return quiet ? Optional.of(true) : Optional.empty();
                });
    }

    @Override
    public void close() {
        loop.close();
    }
}
