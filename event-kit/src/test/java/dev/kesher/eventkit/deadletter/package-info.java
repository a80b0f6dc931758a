/** Tests of the package. */
@NullMarked
package dev.kesher.eventkit.deadletter;

import org.jspecify.annotations.NullMarked;
