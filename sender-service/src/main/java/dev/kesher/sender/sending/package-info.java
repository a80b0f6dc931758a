/**
 * From the queue to Meta and back.
 *
 * <p>Read in this order: {@code Dispatcher} (takes from the {@code Queue}), {@code Sending} (one message), {@code Gate}
 * (may it go?), {@code Attempts} (committed before the POST), {@code Judge} (what does the answer mean?), {@code Results}
 * (writes it down), {@code Upkeep} (leases that ended, old rows).
 *
 * <p>The classes that decide, {@code Gate}, {@code Judge}, {@code Backoff}, {@code MetaBody}, {@code Opaque}, and their
 * values are plain Java.
 */
@NullMarked
package dev.kesher.sender.sending;

import org.jspecify.annotations.NullMarked;
