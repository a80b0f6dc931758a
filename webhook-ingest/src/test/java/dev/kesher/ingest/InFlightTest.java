package dev.kesher.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class InFlightTest {
    private static final long MS = 1_000_000;
    private static final long PATIENCE = 500 * MS;
    private static final long MOST_BYTES = 32 << 20;

    private final InFlight inFlight = new InFlight(2, 1000, PATIENCE);

    @Test
    void takesNoMoreRequestsThanItMay() {
        var first = entered(1);
        entered(1);
        assertThat(inFlight.enter(1, 0)).isNull();
        inFlight.leave(first, 0);
        assertThat(inFlight.enter(1, 0)).isNotNull();
    }

    @Test
    void takesNoMoreBytesThanItMay() {
        var first = entered(600);
        assertThat(inFlight.enter(401, 0)).isNull();
        var second = entered(400);
        inFlight.leave(first, 0);
        inFlight.leave(second, 0);
        assertThat(inFlight.enter(1000, 0)).isNotNull();
    }

    @Test
    void aPostThatIsLargerThanTheWindowEntersAlone() {
        assertThat(inFlight.enter(3000, 0)).isNotNull();
        assertThat(inFlight.enter(1, 0)).isNull();
    }

    @Test
    void nothingEntersBehindOneThatWaitsTooLong() {
        var stuck = entered(1);
        assertThat(inFlight.enter(1, PATIENCE + 1)).isNull();
        inFlight.leave(stuck, PATIENCE + 1);
        assertThat(inFlight.enter(1, PATIENCE + 1)).isNotNull();
    }

    @Test
    void whatIsWithdrawnLeavesTheWindowAsItWas() {
        var wide = new InFlight(2, MOST_BYTES, PATIENCE);
        var window = wide.window();

        wide.withdraw(Objects.requireNonNull(wide.enter(200_000, 0)));

        assertThat(wide.window()).isEqualTo(window);
        assertThat(wide.requests()).isZero();
        assertThat(wide.enter(200_000, PATIENCE + 1)).isNotNull();
    }

    /** The small ones alone never use the window, so it would never grow. */
    @ParameterizedTest
    @ValueSource(ints = {300_000, 1_000_000})
    void aLargePostFindsRoomBesideASteadyLoadThatIsTakenInTime(int large) {
        var wide = new InFlight(1000, MOST_BYTES, PATIENCE);
        var small = new ArrayDeque<InFlight.Entry>();
        var tries = 0;
        InFlight.Entry entered = null;
        for (long now = 0; entered == null && tries < 10; now += MS) {
            for (int post = 0; post < 4; post++) {
                small.add(Objects.requireNonNull(wide.enter(1_500, now)));
            }
            while (small.size() > 32) {
                wide.leave(small.remove(), now);
            }
            if (now % (1000 * MS) == 999 * MS) {
                tries++;
                entered = wide.enter(large, now);
            }
        }

        assertThat(entered).isNotNull();
        assertThat(tries).isEqualTo(2);
    }

    /** Whatever the broker takes, ten times as much is offered; the delivery time of a record is four seconds. */
    @ParameterizedTest
    @ValueSource(longs = {200_000, 1_000_000, 10_000_000, 100_000_000})
    void whatIsLetInIsDeliveredLongBeforeItsTimeRunsOut(long bytesPerSecond) {
        var wide = new InFlight(100_000, MOST_BYTES, PATIENCE);
        var broker = new Broker(wide, bytesPerSecond);

        for (long now = 0; now < 20_000 * MS; now += MS) {
            broker.works(now);
            for (int post = 0; post < 10; post++) {
                broker.offered(Math.toIntExact(bytesPerSecond / 1000), now);
            }
        }

        assertThat(broker.longest()).isLessThan(2_500 * MS);
        assertThat(broker.share()).isGreaterThan(0.9);
    }

    /** Takes so many bytes a second, in the order in which they come. */
    private static final class Broker {
        private final InFlight inFlight;
        private final long bytesPerSecond;
        private final ArrayDeque<Waiting> queue = new ArrayDeque<>();
        private final ArrayList<Long> waited = new ArrayList<>();
        private long free;
        private long busy;

        Broker(InFlight inFlight, long bytesPerSecond) {
            this.inFlight = inFlight;
            this.bytesPerSecond = bytesPerSecond;
        }

        private record Waiting(InFlight.Entry entry, long since, long done) {}

        void offered(int size, long now) {
            var entry = inFlight.enter(size, now);
            if (entry != null) {
                var work = 1_000 * MS * size / bytesPerSecond;
                busy += work;
                free = Math.max(free, now) + work;
                queue.add(new Waiting(entry, now, free));
            }
        }

        void works(long now) {
            while (!queue.isEmpty() && queue.getFirst().done() <= now) {
                var done = queue.removeFirst();
                waited.add(now - done.since());
                inFlight.leave(done.entry(), now);
            }
        }

        long longest() {
            return waited.stream().mapToLong(Long::longValue).max().orElseThrow();
        }

        double share() {
            return busy / (20_000.0 * MS);
        }
    }

    private InFlight.Entry entered(int size) {
        return Objects.requireNonNull(inFlight.enter(size, 0));
    }
}
