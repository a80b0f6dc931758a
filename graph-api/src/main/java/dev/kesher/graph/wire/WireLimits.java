package dev.kesher.graph.wire;

import java.time.Duration;

/**
 * What a call may cost.
 *
 * @param connect for the TCP and TLS handshakes
 * @param call for waiting for a free connection, and once more for the answer unless a call is given another time
 * @param connections open at the same time to one host; four times as many calls may wait, further ones fail at once
 * @param answerBytes of an answer that is read whole
 */
public record WireLimits(Duration connect, Duration call, int connections, int answerBytes) {}
