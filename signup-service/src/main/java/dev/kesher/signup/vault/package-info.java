/** vault-service, as far as it is called from here: {@link dev.kesher.signup.vault.Vault}. */
@NullMarked
package dev.kesher.signup.vault;

import org.jspecify.annotations.NullMarked;
