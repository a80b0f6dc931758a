/** Tests of the package. */
@NullMarked
package dev.kesher.eventkit.outbox;

import org.jspecify.annotations.NullMarked;
