/**
 * Meta's Graph API, typed. Callers get values: no call throws for what its caller can act on, none is retried here.
 *
 * <p>Read in this order: {@code GraphClient} and {@code MediaCalls} (the calls), {@code GraphRequest} (in), {@code Calls} and
 * {@code wire.Wire} (do), {@code ReplyReader} (thinks), {@code GraphResult} (out), {@code CallMetrics} and {@code
 * CallSpan} (what is seen of it). Answers are in {@code answer}, the meaning of
 * errors in {@code error}, downloads and the form of uploads in {@code media}.
 */
@NullMarked
package dev.kesher.graph;

import org.jspecify.annotations.NullMarked;
