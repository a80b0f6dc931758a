/** Tests of the error table against docs/meta/errors.md. */
@NullMarked
package dev.kesher.graph.error;

import org.jspecify.annotations.NullMarked;
