/**
 * Everything that is decided about a message. Plain Java: values in, values out; no SQL, no clock, no framework.
 *
 * <p>Read in this order: {@code Permit} (may anything of this number go now, past its {@code Throttle}s?), {@code AdmissionPolicy}
 * (may this message? answers an {@code Admission}; {@code ServiceWindow} judges the window), {@code ResponseClassifier} (what does
 * Meta's answer mean? answers a {@code Disposition}), {@code ReportPolicy} (and a failure reported later?), {@code RetryPolicy} and
 * {@code Spacing} (how long to wait), {@code ResendPolicy} (an answer was lost: once more, or never?), {@code Breaker} and
 * {@code PairLimit}.
 */
@NullMarked
package dev.kesher.sender.policy;

import org.jspecify.annotations.NullMarked;
