/**
 * The tokens this service sends with, from vault-service.
 *
 * <p>Read in this order: {@code Credentials} (keeps them for minutes), {@code VaultCalls} (fetches), {@code VaultApi}.
 */
@NullMarked
package dev.kesher.sender.credential;

import org.jspecify.annotations.NullMarked;
