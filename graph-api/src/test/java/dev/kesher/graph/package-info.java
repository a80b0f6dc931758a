/** Tests of the client against real little servers; the meaning of errors is tested in {@code error}. */
@NullMarked
package dev.kesher.graph;

import org.jspecify.annotations.NullMarked;
