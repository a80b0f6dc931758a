/** Tests of what answers say. */
@NullMarked
package dev.kesher.graph.answer;

import org.jspecify.annotations.NullMarked;
