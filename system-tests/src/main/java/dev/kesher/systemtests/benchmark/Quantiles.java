package dev.kesher.systemtests.benchmark;

import java.util.Arrays;
import java.util.stream.LongStream;

/** Quantiles of durations in nanoseconds, told in milliseconds; NaN when there is none. */
public record Quantiles(double p50, double p99, double longest) {
    private static final double NANOS_IN_MS = 1e6;

    public static Quantiles of(LongStream nanos) {
        var sorted = nanos.sorted().toArray();
        return new Quantiles(at(sorted, 0.5), at(sorted, 0.99), at(sorted, 1));
    }

    /** The nearest rank: the smallest value that at least this share of all does not exceed. */
    private static double at(long[] sorted, double share) {
        if (sorted.length == 0) {
            return Double.NaN;
        }
        var rank = (int) Math.ceil(share * sorted.length);
        return sorted[Math.clamp(rank - 1L, 0, sorted.length - 1)] / NANOS_IN_MS;
    }

    public static Quantiles of(long... nanos) {
        return of(Arrays.stream(nanos));
    }
}
