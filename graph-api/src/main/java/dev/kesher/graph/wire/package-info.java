/**
 * One HTTP request at a time, without knowing Meta: bounded connections, bounded waiting, bounded answers, and the one
 * distinction that everything else rests on, {@link dev.kesher.graph.wire.NotSent} against
 * {@link dev.kesher.graph.wire.Lost}.
 *
 * <p>It uses Vert.x's {@code HttpClient} and not its {@code WebClient}, because only the former separates "no connection
 * was obtained" from "the connection failed later", and only the former lets an answer be cut at a size.
 *
 * <p>Read in this order: {@code Outgoing} (in), {@code Wire} (does), {@code Opening} and {@code Reply} (out).
 */
@NullMarked
package dev.kesher.graph.wire;

import org.jspecify.annotations.NullMarked;
