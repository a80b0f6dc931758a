package dev.kesher.telemetry.log;

import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A failure as a log prints it: the same frames and causes, and what each of them says on one line. */
final class PlainFailure extends Throwable {
    private static final long serialVersionUID = 1L;

    /** Of causes and suppressed failures within each other; no failure that means anything has more. */
    private static final int DEEPEST = 30;

    private final String text;

    private PlainFailure(String text, @Nullable Throwable cause) {
        super(text, cause, true, true);
        this.text = text;
    }

    /** @param longest what one of them says, in characters */
    static Throwable of(Throwable failure, int longest) {
        try {
            return copy(failure, longest, Collections.newSetFromMap(new IdentityHashMap<>()));
        } catch (RuntimeException | StackOverflowError unprintable) {
            return new PlainFailure(OneLine.of(text(failure), longest), null);
        }
    }

    private static PlainFailure copy(Throwable failure, int longest, Set<Throwable> seen) {
        seen.add(failure);
        var cause = Optional.ofNullable(failure.getCause())
                .filter(next -> goesOn(next, seen))
                .map(next -> copy(next, longest, seen))
                .orElse(null);
        var copy = new PlainFailure(OneLine.of(text(failure), longest), cause);
        copy.setStackTrace(failure.getStackTrace());
        for (var suppressed : failure.getSuppressed()) {
            if (goesOn(suppressed, seen)) {
                copy.addSuppressed(copy(suppressed, longest, seen));
            }
        }
        return copy;
    }

    /** Causes may go in a circle. */
    private static boolean goesOn(Throwable next, Set<Throwable> seen) {
        return seen.size() < DEEPEST && !seen.contains(next);
    }

    private static String text(Throwable failure) {
        try {
            return failure.toString();
        } catch (RuntimeException | StackOverflowError unprintable) {
            return failure.getClass().getName() + ", which cannot be printed";
        }
    }

    @Override
    public String toString() {
        return text;
    }
}
