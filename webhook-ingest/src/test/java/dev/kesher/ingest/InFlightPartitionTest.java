package dev.kesher.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Comparator;
import java.util.Objects;
import java.util.PriorityQueue;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A partition that is out: what is for it waits until its delivery time has run out; Kafka takes the others at once. */
class InFlightPartitionTest {
    private static final long MS = 1_000_000;
    private static final long PATIENCE = 500 * MS;
    private static final long MOST_BYTES = 32 << 20;
    private static final int SIZE = 1_500;
    private static final long DELIVERY = 4_000 * MS;
    private static final long AT_ONCE = 5 * MS;

    private final InFlight inFlight = new InFlight(1000, MOST_BYTES, PATIENCE);
    private final Cluster cluster = new Cluster(inFlight);

    /** @param apart milliseconds between two POSTs: 200 a second, and one in a second and a bit */
    @ParameterizedTest
    @ValueSource(longs = {5, 1_100})
    void theDoorStaysOpenForTheOtherPartitions(long apart) {
        var window = inFlight.window();

        for (var post = 0; post < 4_000; post++) {
            cluster.offered(post % 50 == 0, post * apart * MS);
        }

        assertThat(cluster.othersRefused).isLessThan(800);
        assertThat(inFlight.window()).isGreaterThanOrEqualTo(window);
    }

    /** Every second POST: 400 at a time wait for the partition, and more than that would not fit with the others. */
    @Test
    void whatWaitsForThePartitionLeavesHalfOfTheRoom() {
        var most = 0;
        for (var post = 0; post < 20_000; post++) {
            cluster.offered(post % 2 == 0, post * MS);
            most = Math.max(most, inFlight.requestsAside());
        }

        assertThat(most).isEqualTo(500);
        assertThat(inFlight.requests()).isLessThan(1000);
    }

    @Test
    void theDoorClosesWhenTheOthersWaitTooLongAsWell() {
        // Given
        enter(0);
        inFlight.leave(enter(AT_ONCE), 2 * AT_ONCE);
        var others = enter(3 * AT_ONCE);

        // When
        var later = 3 * AT_ONCE + PATIENCE + 1;

        // Then
        assertThat(inFlight.enter(SIZE, later)).isNull();
        assertThat(inFlight.requestsAside()).isEqualTo(1);
        var window = inFlight.window();
        inFlight.leave(others, later);
        assertThat(inFlight.window()).isEqualTo(window / 2);
        assertThat(inFlight.enter(SIZE, later)).isNotNull();
    }

    /** A producer without memory fails at once: Kafka took nothing. */
    @Test
    void whatFailsAtOnceDoesNotShowThatKafkaIsWell() {
        enter(0);
        inFlight.fail(enter(AT_ONCE), 2 * AT_ONCE);
        inFlight.withdraw(enter(3 * AT_ONCE));

        assertThat(inFlight.enter(SIZE, PATIENCE + 1)).isNull();
        assertThat(inFlight.requestsAside()).isZero();
    }

    /** In one line, which is slow: what comes later leaves later, or hardly sooner. */
    @Test
    void oneThatLeavesLittleSoonerThanItsForerunnerDoesNotShowThatKafkaIsWell() {
        enter(0);
        inFlight.leave(enter(MS), PATIENCE);

        assertThat(inFlight.enter(SIZE, PATIENCE + 1)).isNull();
    }

    @Test
    void oneIsLetInNowAndThenToShowThatKafkaIsWell() {
        // Given
        enter(0);
        assertThat(inFlight.enter(SIZE, 2 * PATIENCE)).isNull();

        // When
        var probe = enter(2 * PATIENCE + 1);

        // Then
        assertThat(inFlight.enter(SIZE, 2 * PATIENCE + 2)).isNull();
        inFlight.leave(probe, 2 * PATIENCE + 3);
        assertThat(inFlight.enter(SIZE, 2 * PATIENCE + 4)).isNotNull();
    }

    @Test
    void whatIsSetAsideTakesItsBytesAlongWhenItIsWithdrawn() {
        var small = new InFlight(10, 4 * SIZE, PATIENCE);
        var aside = Objects.requireNonNull(small.enter(2 * SIZE, 0));
        small.leave(Objects.requireNonNull(small.enter(SIZE, 1)), 2);
        var beside = Objects.requireNonNull(small.enter(SIZE, PATIENCE + 1));
        assertThat(small.requestsAside()).isEqualTo(1);
        assertThat(small.enter(2 * SIZE, PATIENCE + 1)).isNull();

        small.withdraw(aside);

        assertThat(small.requestsAside()).isZero();
        assertThat(small.enter(3 * SIZE, PATIENCE + 1)).isNotNull();
        small.withdraw(beside);
    }

    private InFlight.Entry enter(long now) {
        return Objects.requireNonNull(inFlight.enter(SIZE, now));
    }

    /** Takes each POST by itself, but for those of the partition that is out. */
    private static final class Cluster {
        private final InFlight door;
        private final PriorityQueue<Waiting> waiting = new PriorityQueue<>(Comparator.comparingLong(Waiting::done));
        private int othersRefused;

        Cluster(InFlight door) {
            this.door = door;
        }

        private record Waiting(InFlight.Entry entry, boolean out, long done) {}

        void offered(boolean out, long now) {
            while (!waiting.isEmpty() && waiting.peek().done() <= now) {
                leaves(waiting.remove());
            }
            var entry = door.enter(SIZE, now);
            if (entry != null) {
                waiting.add(new Waiting(entry, out, now + (out ? DELIVERY : AT_ONCE)));
            } else if (!out) {
                othersRefused++;
            }
        }

        private void leaves(Waiting post) {
            if (post.out()) {
                door.fail(post.entry(), post.done());
            } else {
                door.leave(post.entry(), post.done());
            }
        }
    }
}
