package dev.kesher.graph.wire;

import io.vertx.core.MultiMap;
import io.vertx.core.buffer.Buffer;

/** What became of a request whose answer is read whole. */
public sealed interface Reply permits Reply.Answered, NotSent, Lost {
    /** A complete HTTP answer of whatever status. */
    record Answered(int status, MultiMap headers, Buffer body) implements Reply {}
}
