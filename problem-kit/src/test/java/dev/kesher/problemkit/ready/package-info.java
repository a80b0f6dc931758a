/** Tests of the package. */
@NullMarked
package dev.kesher.problemkit.ready;

import org.jspecify.annotations.NullMarked;
