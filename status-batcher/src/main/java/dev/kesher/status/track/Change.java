package dev.kesher.status.track;

import org.jspecify.annotations.Nullable;

/**
 * A row that news change.
 *
 * @param before absent if it is new
 */
public record Change(@Nullable TrackedMessage before, TrackedMessage after) {}
