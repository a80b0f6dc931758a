/** Tests of the package. */
@NullMarked
package dev.kesher.eventkit.reader;

import org.jspecify.annotations.NullMarked;
