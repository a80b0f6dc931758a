package dev.kesher.graph.wire;

/** How far a request came whose answer is to be streamed. */
public sealed interface Opening permits Opened, NotSent, Lost {}
