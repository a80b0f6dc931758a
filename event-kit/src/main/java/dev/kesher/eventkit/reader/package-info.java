/**
 * A batch of records, its effect, and what becomes of the records that have none.
 *
 * <p>Read in this order: {@code BatchReader} (what happens to a batch), {@code Reading} (record to value), {@code Work}
 * (values to effect).
 */
@NullMarked
package dev.kesher.eventkit.reader;

import org.jspecify.annotations.NullMarked;
