/** What Meta's answers hold, reduced to what is used. Each record reads itself from JSON and tolerates unknown fields. */
@NullMarked
package dev.kesher.graph.answer;

import org.jspecify.annotations.NullMarked;
