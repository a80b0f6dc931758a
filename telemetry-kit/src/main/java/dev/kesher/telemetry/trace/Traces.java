package dev.kesher.telemetry.trace;

import java.time.Instant;
import java.util.Collection;
import org.jspecify.annotations.Nullable;

/**
 * Where the spans of this process begin. While traces are off, which they are unless an address is set, all of it does nothing,
 * and nothing of OpenTelemetry's SDK is loaded.
 *
 * <p>Work either comes in ({@link #request}, {@link #batch}), begins by itself ({@link #task}) or follows from work that is traced
 * ({@link #work}, {@link #call}). What follows from untraced work is not traced, so a trace is whole or absent.
 */
public final class Traces {
    /** More would cost more than anybody looks at; what is left out is as much traced, from its own side. */
    public static final int MOST_LINKS = 128;

    private static volatile @Nullable OtlpTracer tracer;

    private Traces() {}

    static void install(@Nullable OtlpTracer installed) {
        tracer = installed;
    }

    public static boolean areOn() {
        return tracer != null;
    }

    /**
     * An HTTP request that this service answers.
     *
     * @param caller the traceparent that the caller sent, if callers are trusted with the decision what is traced
     */
    public static Span request(String name, @Nullable String caller) {
        var on = tracer;
        return on == null ? Span.NONE : on.request(name, Traceparent.read(caller));
    }

    /**
     * Records that are worked on together: the child of its cause if there is one record, else linked with its causes. Nothing
     * is recorded if none of the records is traced.
     *
     * @param causes traceparents of the records that have one
     * @param records how many there are
     */
    public static Span batch(String name, Collection<String> causes, long records, Instant begun) {
        var on = tracer;
        return on == null ? Span.NONE : on.batch(name, causes, records, begun);
    }

    /** Work that a timer began, such as a daily check: the first span of its trace. */
    public static Span task(String name) {
        var on = tracer;
        return on == null ? Span.NONE : on.task(name);
    }

    /** Work inside this service. @param cause what it follows from, which may have been long ago */
    public static Span work(String name, @Nullable String cause) {
        var on = tracer;
        return on == null ? Span.NONE : on.work(name, Traceparent.read(cause));
    }

    /** A call of something outside. */
    public static Span call(String name, @Nullable String cause) {
        var on = tracer;
        return on == null ? Span.NONE : on.call(name, Traceparent.read(cause));
    }
}
