package dev.kesher.systemtests;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.Set;

/**
 * How long an experiment is. Each has a short form, which every build runs, and its full length, which
 * {@code ./kesher test --long} runs; what must hold is the same in both.
 */
enum Extent {
    SHORT,
    FULL;

    static final Extent NOW = Boolean.getBoolean("kesher.long") ? FULL : SHORT;

    /** What varies between short runs, so that many of them see what one does not. */
    static final long SEED = Long.getLong("kesher.seed", System.nanoTime());

    int of(int inShort, int inFull) {
        return this == FULL ? inFull : inShort;
    }

    /**
     * All points at full length; in the short form those that must never be left out and one of the others, chosen by the
     * seed.
     */
    <T> List<T> points(List<T> all, Set<T> always) {
        if (this == FULL) {
            return all;
        }
        var others = new ArrayList<>(all);
        others.removeAll(always);
        Collections.shuffle(others, new Random(SEED));
        var drawn = others.stream().limit(1).toList();
        return all.stream()
                .filter(point -> always.contains(point) || drawn.contains(point))
                .toList();
    }
}
