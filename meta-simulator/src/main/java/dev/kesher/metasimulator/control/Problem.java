package dev.kesher.metasimulator.control;

import org.jspecify.annotations.Nullable;

/** A control that makes no sense; the sentence goes to whoever asked. */
final class Problem extends RuntimeException {
    Problem(String sentence) {
        super(sentence, null, false, false);
    }

    static <T> T present(@Nullable T value, String otherwise) {
        if (value == null) {
            throw new Problem(otherwise);
        }
        return value;
    }
}
