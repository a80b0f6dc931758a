/** Dead letters that are put back, on a real Kafka. */
@NullMarked
package dev.kesher.eventkit.replay;

import org.jspecify.annotations.NullMarked;
