/**
 * The Vault-compatible transit engine for a stack. Read in this order: {@link
 * dev.kesher.localstack.transit.TransitEngine} (what others see), TransitProgram (where the server program comes from),
 * DevServer, PersistentServer and VaultImage (the ways to run one), TransitSetup (mount, keys, policy, AppRole), VaultApi.
 */
@NullMarked
package dev.kesher.localstack.transit;

import org.jspecify.annotations.NullMarked;
