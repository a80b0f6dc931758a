/**
 * What Kesher's services say to each other and to other teams: topics, events, ids. No framework, no logic beyond checks.
 *
 * <p>Read in this order: {@link dev.kesher.contracts.Topic} (where), {@link dev.kesher.contracts.EventType} (what),
 * {@link dev.kesher.contracts.CloudEvents} (how it is written on the wire), then the event records. The JSON Schemas and
 * {@code asyncapi.yaml} in this module's resources are the same contracts for readers in other languages.
 *
 * <p>Promise of every topic: at least once; in the order of our receipt per key, which is not Meta's order of sending,
 * so sort by the event's Meta timestamp; events that carry state have a {@code version} or {@code generation}, ignore
 * lower ones. Event ids are deterministic: the same fact told twice has the same {@code ce_id}.
 */
@NullMarked
package dev.kesher.contracts;

import org.jspecify.annotations.NullMarked;
