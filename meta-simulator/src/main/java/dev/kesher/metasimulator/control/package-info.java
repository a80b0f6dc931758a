/**
 * What tests and people can do to the simulated Meta: {@code /_control}, described in the module's README.
 *
 * <p>Read in this order: {@link dev.kesher.metasimulator.control.ControlApi} (all routes), {@link
 * dev.kesher.metasimulator.control.NumberControls} and {@link dev.kesher.metasimulator.control.WabaControls}.
 */
@NullMarked
package dev.kesher.metasimulator.control;

import org.jspecify.annotations.NullMarked;
