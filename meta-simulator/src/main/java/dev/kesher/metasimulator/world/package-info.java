/**
 * What the simulated Meta knows: apps, WABAs, numbers, tokens, templates, media, customers, windows and messages, and how that is kept on disk.
 *
 * <p>Plain holders without behaviour of their own, touched only on the simulator's one event loop. Read in this order: {@link
 * dev.kesher.metasimulator.world.World} (all of it), {@link dev.kesher.metasimulator.world.PhoneNumber}, {@link
 * dev.kesher.metasimulator.world.Customers} (who is who), {@link dev.kesher.metasimulator.world.StateStore} (disk).
 */
@NullMarked
package dev.kesher.metasimulator.world;

import org.jspecify.annotations.NullMarked;
