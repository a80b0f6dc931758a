package dev.kesher.telemetry.trace;

import dev.kesher.telemetry.log.About;
import io.opentelemetry.api.trace.StatusCode;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** A span that is sent when it has ended. */
record RecordedSpan(io.opentelemetry.api.trace.Span span) implements Span {
    @Override
    public Span set(String attribute, @Nullable Object value) {
        switch (value) {
            case null -> {}
            case Integer number -> span.setAttribute(attribute, number.longValue());
            case Long number -> span.setAttribute(attribute, number);
            case Boolean flag -> span.setAttribute(attribute, flag);
            default -> span.setAttribute(attribute, value.toString());
        }
        return this;
    }

    @Override
    public Span about(About what) {
        what.forEach((field, id) -> set(attribute(field), id));
        return this;
    }

    /** {@code phoneNumberId} of a log line is {@code kesher.phone_number.id} here. */
    private static String attribute(String field) {
        var words = field.replaceFirst("Id$", "").replaceAll("(?=[A-Z])", "_").toLowerCase(Locale.ROOT);
        return "kesher." + words + ".id";
    }

    @Override
    public Span failed(String kind) {
        span.setStatus(StatusCode.ERROR);
        span.setAttribute("error.type", kind);
        return this;
    }

    @Override
    public void end() {
        span.end();
    }

    @Override
    public String traceparent() {
        var context = span.getSpanContext();
        return new Traceparent(context.getTraceId(), context.getSpanId(), true).toString();
    }
}
