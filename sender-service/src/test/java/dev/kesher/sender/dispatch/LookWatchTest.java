package dev.kesher.sender.dispatch;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

/** When a loop that looks at the queue is said to stand still. */
class LookWatchTest {
    private static final Duration LONGEST_LOOK = Duration.ofSeconds(20);
    private static final Duration MINUTE = Duration.ofMinutes(1);

    private final AtomicLong clock = new AtomicLong();
    private final LookWatch watch = new LookWatch(LONGEST_LOOK, clock::get);

    @Test
    void aLoopThatNeverLooksAgainIsOverdueAfterAMinute() {
        watch.begun();
        pass(Duration.ofSeconds(1));
        watch.ended();

        pass(Duration.ofSeconds(59));
        assertThat(watch.isOverdue(MINUTE)).isFalse();

        pass(Duration.ofSeconds(1));
        assertThat(watch.isOverdue(MINUTE)).isTrue();
        assertThat(watch.age()).isEqualTo(MINUTE);
    }

    @Test
    void aLoopThatNeverLookedAtAllIsOverdueAfterAMinuteToo() {
        pass(MINUTE);

        assertThat(watch.isOverdue(MINUTE)).isTrue();
    }

    @Test
    void aLookThatIsUnderWayIsASignOfLifeUntilItsOwnTimeIsOver() {
        pass(Duration.ofSeconds(59));
        watch.begun();

        pass(LONGEST_LOOK);
        assertThat(watch.isOverdue(MINUTE)).isFalse();

        pass(Duration.ofNanos(1));
        assertThat(watch.isOverdue(MINUTE)).isTrue();
    }

    @Test
    void aLookThatWasStuckAndEndedAfterAllIsForgiven() {
        watch.begun();
        pass(MINUTE.multipliedBy(2));
        assertThat(watch.isOverdue(MINUTE)).isTrue();

        watch.ended();

        assertThat(watch.isOverdue(MINUTE)).isFalse();
        assertThat(watch.age()).isZero();
    }

    private void pass(Duration time) {
        clock.addAndGet(time.toNanos());
    }
}
