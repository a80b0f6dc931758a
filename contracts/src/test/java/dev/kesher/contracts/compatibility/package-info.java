/**
 * Whether a reader that was built against the last release survives what is written now
 * (docs/decisions/0015-compatible-contracts.md).
 *
 * <p>Read in this order: {@code CompatibilityTest} (what is compared), {@code Release} (a folder of contracts), {@code
 * ContractRules} (topics, types, keys), {@code SchemaRules} (fields and values), {@code Rule} (every reason to refuse).
 */
@NullMarked
package dev.kesher.contracts.compatibility;

import org.jspecify.annotations.NullMarked;
