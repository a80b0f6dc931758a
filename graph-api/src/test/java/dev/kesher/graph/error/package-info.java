/** Tests of the error table against the reference. */
@NullMarked
package dev.kesher.graph.error;

import org.jspecify.annotations.NullMarked;
