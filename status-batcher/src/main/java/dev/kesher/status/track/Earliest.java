package dev.kesher.status.track;

import org.jspecify.annotations.Nullable;

/** The merge of two things told about the same fact: the smaller one, whichever came first. */
final class Earliest {
    private Earliest() {}

    static <T extends Comparable<? super T>> @Nullable T of(@Nullable T one, @Nullable T other) {
        if (one == null || other == null) {
            return one == null ? other : one;
        }
        return one.compareTo(other) <= 0 ? one : other;
    }
}
