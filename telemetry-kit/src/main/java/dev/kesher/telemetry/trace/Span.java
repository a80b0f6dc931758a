package dev.kesher.telemetry.trace;

import dev.kesher.telemetry.log.About;
import org.jspecify.annotations.Nullable;

/**
 * A piece of work that is being done. It belongs to no thread: whoever does the work hands it on. One that never ends is never
 * sent.
 */
public sealed interface Span permits NoSpan, RecordedSpan {
    Span NONE = new NoSpan();

    /** Of what has no value nothing is set. Ids, counts and fixed words: never a phone number, a name, a text or a token. */
    Span set(String attribute, @Nullable Object value);

    /** Its ids, as attributes such as {@code kesher.phone_number.id}. */
    Span about(About what);

    /** @param kind a fixed word, or the name of a class: a failure's own text can quote what it failed at */
    Span failed(String kind);

    void end();

    /** What work that follows from this one is given; null if this one is not recorded. */
    @Nullable String traceparent();
}
