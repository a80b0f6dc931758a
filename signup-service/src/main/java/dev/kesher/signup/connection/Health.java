package dev.kesher.signup.connection;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What the checks know about a connection.
 *
 * @param suspectedAt the first of two verdicts, or null
 * @param lostAt when the incident that is open began, or null
 */
public record Health(
        @Nullable Instant suspectedAt, @Nullable Instant lostAt, Instant nextCheckAt) {}
