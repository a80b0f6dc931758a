/**
 * A local Meta: what Kesher needs of the Graph API, Embedded Signup and webhooks, faithful to docs/meta and nothing but it.
 *
 * <p>Shares no class with the rest of Kesher, so that both cannot err alike. Read in this order: {@link
 * dev.kesher.metasimulator.MetaSimulator} (starts and stops it), {@code SimulatorRoutes} (who answers which request), the packages
 * {@code graph} (what Meta answers), {@code signup} (Meta's window), {@code webhook} (what Meta sends), {@code world} (what Meta
 * knows), {@code control} (what tests can do to it), {@code console} (the same for people), and {@link
 * dev.kesher.metasimulator.SimulatorControls}, the typed client of the controls.
 */
@NullMarked
package dev.kesher.metasimulator;

import org.jspecify.annotations.NullMarked;
