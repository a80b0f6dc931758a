/** Small things done together: {@code MicroBatch} collects for a few milliseconds what one transaction can write. */
@NullMarked
package dev.kesher.sender.batch;

import org.jspecify.annotations.NullMarked;
