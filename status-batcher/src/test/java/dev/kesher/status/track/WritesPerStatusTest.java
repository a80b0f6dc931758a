package dev.kesher.status.track;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/**
 * How many rows are written for each status at which interval, with the service's own fold, in virtual time: see
 * docs/decisions/0013-batch-interval-and-chunks.md.
 */
class WritesPerStatusTest {
    private static final int MESSAGES = 20_000;
    private static final double DURATION_S = 1_800;
    private static final Window KEPT = Window.at(Told.NOON, Duration.ofDays(30), 2);

    private record Arrival(double second, Record event) {}

    @Test
    void aLongerIntervalWritesLess() throws Unprocessable {
        var arrivals = arrivals();

        var half = writesPerStatus(arrivals, 30);
        var two = writesPerStatus(arrivals, 120);
        var ten = writesPerStatus(arrivals, 600);

        System.out.printf(
                "rows per status, %d statuses: 1 row by row, %.2f at 30 s, %.2f at 2 min, %.2f at 10 min%n",
                arrivals.size(), half, two, ten);
        assertThat(half).isLessThan(0.65);
        assertThat(two).isLessThan(half);
        assertThat(ten).isLessThan(two);
    }

    /** Sent at once, nearly all delivered after seconds, seven in ten read after minutes. */
    private static List<Arrival> arrivals() {
        var random = new Random(13);
        var arrivals = new ArrayList<Arrival>();
        for (var n = 0; n < MESSAGES; n++) {
            var id = Told.id();
            var sent = random.nextDouble() * DURATION_S;
            arrivals.add(new Arrival(sent, Told.sent(id, 1, 1, 0)));
            arrivals.add(new Arrival(sent + 0.3 + random.nextDouble(), Told.status(id, 1, "sent", 0)));
            var delivered = sent + 1 + exponential(random, 4);
            if (random.nextInt(100) < 95) {
                arrivals.add(new Arrival(delivered, Told.status(id, 1, "delivered", 1)));
                if (random.nextInt(100) < 70) {
                    arrivals.add(new Arrival(delivered + exponential(random, 360), Told.status(id, 1, "read", 60)));
                }
            }
        }
        arrivals.sort(Comparator.comparingDouble(Arrival::second));
        return arrivals;
    }

    private static double exponential(Random random, double mean) {
        return -mean * Math.log(1 - random.nextDouble());
    }

    private static double writesPerStatus(List<Arrival> arrivals, double interval) throws Unprocessable {
        var rows = 0;
        var drain = 0L;
        var fold = Told.fold(KEPT);
        for (var arrival : arrivals) {
            if ((long) (arrival.second() / interval) > drain) {
                rows += fold.folded().size();
                fold = Told.fold(KEPT);
                drain = (long) (arrival.second() / interval);
            }
            Told.tell(fold, arrival.event());
        }
        return (rows + fold.folded().size()) / (double) arrivals.size();
    }
}
