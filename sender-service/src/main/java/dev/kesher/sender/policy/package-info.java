/**
 * Everything that is decided about a message. Plain Java: values in, values out; no SQL, no clock, no framework.
 *
 * <p>Read in this order: {@code AdmissionPolicy} (may it go now? answers an {@code Admission}), {@code ResponseClassifier}
 * (what does Meta's answer mean? answers a {@code Disposition}), {@code RetryPolicy} (how long to wait), {@code ResendPolicy}
 * (an answer was lost: once more, or never?). {@code Throttle} is what the first one asks for.
 */
@NullMarked
package dev.kesher.sender.policy;

import org.jspecify.annotations.NullMarked;
