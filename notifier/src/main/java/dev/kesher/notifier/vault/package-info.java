/**
 * Which number an alert is about, asked of vault-service at the moment of telling and not kept.
 *
 * <p>Read in this order: {@link dev.kesher.notifier.vault.NumberLookup} (what is asked), {@link
 * dev.kesher.notifier.vault.VaultCalls} (how long), {@link dev.kesher.notifier.vault.VaultApi} (the call).
 */
@NullMarked
package dev.kesher.notifier.vault;

import org.jspecify.annotations.NullMarked;
