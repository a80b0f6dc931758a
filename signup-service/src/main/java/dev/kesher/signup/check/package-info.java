/**
 * Is a connection's token still alive? {@link dev.kesher.signup.check.CheckResource} and
 * {@link dev.kesher.signup.check.CheckTriggers} (in: someone doubts it), {@link dev.kesher.signup.check.CheckWorker} (asks
 * Meta, once a day or when doubted), {@link dev.kesher.signup.check.CheckRule} (thinks),
 * {@link dev.kesher.signup.check.CheckStore} (keeps and tells what was found; a change of the row is the row's own).
 */
@NullMarked
package dev.kesher.signup.check;

import org.jspecify.annotations.NullMarked;
