/**
 * The Token Vault: credentials of businesses, encrypted by Vault's transit engine with the business as derivation
 * context, at most one current per business and one business per number, every access on the record.
 *
 * <p>Read in this order: {@link dev.kesher.vault.CredentialResource} (in), {@link dev.kesher.vault.Credentials} (what
 * may happen to a credential), {@link dev.kesher.vault.CredentialStore} (PostgreSQL) and
 * {@link dev.kesher.vault.TransitCipher} (Vault).
 */
@NullMarked
package dev.kesher.vault;

import org.jspecify.annotations.NullMarked;
