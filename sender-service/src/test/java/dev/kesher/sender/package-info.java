/** The promises of sending, each a test on real Kafka and PostgreSQL against the simulated Meta. */
@NullUnmarked
package dev.kesher.sender;

import org.jspecify.annotations.NullUnmarked;
