/**
 * A batch of records, its effect, and what becomes of the records that have none.
 *
 * <p>Read in this order: {@code BatchReader} (what happens to a batch), {@code Reading} (record to value), {@code Work}
 * (values to effect); {@code GroupReader} (where batches come from, on topics with much on them), {@code Fetch} (how large
 * they are).
 */
@NullMarked
package dev.kesher.eventkit.reader;

import org.jspecify.annotations.NullMarked;
