/**
 * Rotation of the transit keys: an operator asks for it, then every row is encrypted again under the new version while
 * credentials are read and written as always. How far it is, is what the rows say, so it goes on after any interruption.
 *
 * <p>Read in this order: {@link dev.kesher.vault.rotation.RotationResource} (in),
 * {@link dev.kesher.vault.rotation.RotationStatus} (thinks), {@link dev.kesher.vault.rotation.Rewrapping} (works),
 * {@link dev.kesher.vault.rotation.RotationStore} (PostgreSQL) and {@link dev.kesher.vault.rotation.TransitKeys} (Vault).
 */
@NullMarked
package dev.kesher.vault.rotation;

import org.jspecify.annotations.NullMarked;
