/** The kit against a real broker and a real database. */
@NullMarked
package dev.kesher.eventkit;

import org.jspecify.annotations.NullMarked;
