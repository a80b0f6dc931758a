package dev.kesher.telemetry.trace;

import dev.kesher.telemetry.log.About;
import org.jspecify.annotations.Nullable;

/** Of work that is not traced. */
record NoSpan() implements Span {
    @Override
    public Span set(String attribute, @Nullable Object value) {
        return this;
    }

    @Override
    public Span about(About what) {
        return this;
    }

    @Override
    public Span failed(String kind) {
        return this;
    }

    @Override
    public void end() {}

    @Override
    public @Nullable String traceparent() {
        return null;
    }
}
