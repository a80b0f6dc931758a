/**
 * Which business has which number, and what happens to it: {@link dev.kesher.signup.connection.ConnectionResource} (in),
 * {@link dev.kesher.signup.connection.ActivationRule} (thinks), {@link dev.kesher.signup.connection.Connections}
 * (PostgreSQL), {@link dev.kesher.signup.connection.ConnectionEvents} (tells, in the same transaction),
 * {@link dev.kesher.signup.connection.Removals} (lets go, step by step).
 */
@NullMarked
package dev.kesher.signup.connection;

import org.jspecify.annotations.NullMarked;
