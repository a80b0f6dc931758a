/**
 * The console: a page at the simulator's own address for whoever writes WhatsApp software and wants to see, and touch, both ends.
 *
 * <p>Read in this order: {@link dev.kesher.metasimulator.console.ConsolePages} (what a browser fetches), then {@code console.js}
 * among the resources; all it knows and does goes through {@code /_control}.
 */
@NullMarked
package dev.kesher.metasimulator.console;

import org.jspecify.annotations.NullMarked;
