package dev.kesher.problemkit;

import java.util.Locale;

/**
 * A kind of problem (RFC 9457) that an API answers, by its stable code. Each service lists its own in an enum; what every
 * service answers stands in {@link CommonProblem}. Texts are plain English for developers.
 */
public interface ProblemType {
    /** The constant's name: enums have it already. */
    String name();

    /** As it stands in the member {@code code}, for example {@code message-unknown}; never renamed once it was answered. */
    default String code() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** The HTTP status. */
    int status();

    /** What the code means, in a few words. */
    String title();

    /** What the caller does about it. */
    String action();

    /** Whether the same request, or the work behind it, can succeed later without being changed. */
    boolean retryable();
}
