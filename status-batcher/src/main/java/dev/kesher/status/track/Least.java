package dev.kesher.status.track;

import java.util.Comparator;
import org.jspecify.annotations.Nullable;

/** The merge of two things told about the same fact: the smaller one, whichever came first. */
final class Least {
    private Least() {}

    static <T extends Comparable<? super T>> @Nullable T of(@Nullable T one, @Nullable T other) {
        return of(one, other, Comparator.naturalOrder());
    }

    static <T> @Nullable T of(@Nullable T one, @Nullable T other, Comparator<? super T> order) {
        if (one == null || other == null) {
            return one == null ? other : one;
        }
        return one.equals(other) || order.compare(one, other) <= 0 ? one : other;
    }
}
