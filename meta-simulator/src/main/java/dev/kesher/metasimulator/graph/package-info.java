/**
 * What Meta answers: the Graph API (docs/meta/simulator.md), as strict as those pages say.
 *
 * <p>Read in this order: {@link dev.kesher.metasimulator.graph.GraphApi} (in: every call, faults, log), {@link
 * dev.kesher.metasimulator.graph.Access} (who may see what), {@link dev.kesher.metasimulator.graph.MessagesApi} with {@link
 * dev.kesher.metasimulator.graph.MessageRules} (sending), {@link dev.kesher.metasimulator.graph.Fields} (reading), {@link
 * dev.kesher.metasimulator.graph.TemplateApi} with {@link dev.kesher.metasimulator.graph.TemplateDefinition} (templates), {@link
 * dev.kesher.metasimulator.graph.GraphError} (out).
 */
@NullMarked
package dev.kesher.metasimulator.graph;

import org.jspecify.annotations.NullMarked;
