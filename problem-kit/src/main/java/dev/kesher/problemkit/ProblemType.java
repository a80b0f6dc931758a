package dev.kesher.problemkit;

import java.util.Locale;

/**
 * A kind of problem (RFC 9457) that an API answers, by its stable code. Each service lists its own in an enum; what every
 * service answers stands in {@link CommonProblem}. Texts are plain English for developers.
 */
public interface ProblemType {
    /** Service Unavailable: nothing is wrong with the request. */
    int UNAVAILABLE = 503;

    /** The constant's name: enums have it already. */
    String name();

    /** As it stands in the member {@code code}, for example {@code message-unknown}; never renamed once it was answered. */
    default String code() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** What stands beside the code. */
    Meaning meaning();

    default int status() {
        return meaning().status();
    }

    default String title() {
        return meaning().title();
    }

    default String action() {
        return meaning().action();
    }

    /** Whether the same request, or the work behind it, can succeed later without being changed. */
    default boolean retryable() {
        return status() == UNAVAILABLE;
    }

    /**
     * What a code means.
     *
     * @param status the HTTP status
     * @param title what the code means, in a few words
     * @param action what the caller does about it
     */
    record Meaning(int status, String title, String action) {}
}
