/**
 * Spans of the work that one message or one batch is, by OpenTelemetry, off by default.
 *
 * <p>Read in this order: {@code Traces} (where spans begin), {@code Span}, {@code CurrentSpan} (how a call finds the span that it
 * belongs to), {@code Traceparent} (how one crosses to another process), {@code TraceStart} and {@code TraceSettings} (on or off),
 * {@code OtlpTracer} (what is sent, and how much at most), {@code WatchedExporter} (what is said when nobody takes it), {@code
 * EndedSpans} (what found no place to wait), {@code CollectedSpans} (for tests).
 */
@NullMarked
package dev.kesher.telemetry.trace;

import org.jspecify.annotations.NullMarked;
