/** Tests of the simulator through its own doors: {@code BareClient} speaks only Meta's API, {@code WebhookSink} only receives. */
@NullMarked
package dev.kesher.metasimulator;

import org.jspecify.annotations.NullMarked;
