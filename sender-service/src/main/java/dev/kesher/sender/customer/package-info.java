/**
 * Who a customer is, by which ids, and whether their service window is open; their erasure.
 *
 * <p>Read in this order: {@code CustomerConsumer} (in), {@code Identities}, with {@code News} and
 * {@code Newcomers}, and {@code Windows} (remember),
 * {@code TwinNumber} (one number in two spellings), {@code CustomerInput} and {@code PhoneInput} (read what callers write),
 * {@code CustomerErasure}, {@code BusinessErasure}, {@code ErasedList} and {@code ErasureEvents} (forget, and tell others).
 */
@NullMarked
package dev.kesher.sender.customer;

import org.jspecify.annotations.NullMarked;
