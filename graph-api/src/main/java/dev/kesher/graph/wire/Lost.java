package dev.kesher.graph.wire;

/** A connection was obtained and no complete answer came back: the other side may have executed the request. */
public record Lost(String reason) implements Opening, Reply {}
