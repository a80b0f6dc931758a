package dev.kesher.vault;

import org.jspecify.annotations.Nullable;

/**
 * Who asks for what and why, for the access log.
 *
 * @param caller the subject of the service token
 * @param reason required when a token is handed out
 */
record Access(String caller, String action, @Nullable String reason) {}
