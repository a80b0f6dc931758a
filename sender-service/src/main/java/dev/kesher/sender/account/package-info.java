/**
 * What Meta tells about accounts, numbers and templates (§5.7 of the reference), for whichever room it concerns.
 *
 * <p>Read in this order: {@code AccountEventConsumer} (in), {@code AccountEventHandler} (what the rooms implement).
 */
@NullMarked
package dev.kesher.sender.account;

import org.jspecify.annotations.NullMarked;
