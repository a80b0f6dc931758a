/**
 * The tokens this service calls Meta with, from vault-service.
 *
 * <p>Read in this order: {@code Credentials} (keeps them for minutes), {@code VaultCalls} (fetches), {@code VaultApi};
 * {@code AuthorizedCalls} (calls Meta for a caller that waits), {@code CallOutcome} (says what the answer means).
 */
@NullMarked
package dev.kesher.sender.credential;

import org.jspecify.annotations.NullMarked;
