package dev.kesher.graph.wire;

/** No connection was obtained, so not one byte left and the other side cannot have executed anything. */
public record NotSent(String reason) implements Opening, Reply {}
