/** Tests of the package. */
@NullMarked
package dev.kesher.eventkit.stop;

import org.jspecify.annotations.NullMarked;
