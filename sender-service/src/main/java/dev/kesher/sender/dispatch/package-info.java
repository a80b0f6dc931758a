/**
 * From the queue to Meta and back.
 *
 * <p>Read in this order: {@code Dispatcher} (takes from the {@code Queue}), {@code MessageSender} (takes one message through
 * admission, attempt, POST and result), {@code LeaseReaper} (leases that ended, old rows).
 */
@NullMarked
package dev.kesher.sender.dispatch;

import org.jspecify.annotations.NullMarked;
