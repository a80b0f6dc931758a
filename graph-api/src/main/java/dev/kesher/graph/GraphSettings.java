package dev.kesher.graph;

import dev.kesher.contracts.Secret;
import java.net.URI;
import java.time.Duration;
import java.util.Set;

/**
 * Where Meta is and what a call may cost.
 *
 * @param base for example {@code https://graph.facebook.com}
 * @param version for example {@code v25.0} (docs/meta/graph.md#versions)
 * @param connectTimeout for the TCP and TLS handshakes
 * @param callTimeout for waiting for a free connection, and once more for the answer
 * @param maxConnections open at the same time to one host
 * @param mediaHosts {@code host}, {@code host:port} or {@code *.suffix} that downloads may touch, besides the Graph host
 * @param maxMediaBytes of one download
 */
public record GraphSettings(
        URI base,
        String version,
        String appId,
        Secret appSecret,
        Duration connectTimeout,
        Duration callTimeout,
        int maxConnections,
        Set<String> mediaHosts,
        long maxMediaBytes) {
    public GraphSettings {
        require(base.getHost() != null && isHttp(base.getScheme()), "base must be an http or https address");
        require(version.matches("v[0-9]{1,3}\\.[0-9]{1,2}"), "version must look like v25.0");
        require(appId.matches("[0-9]{1,32}"), "appId must be digits");
        require(connectTimeout.toMillis() > 0 && callTimeout.toMillis() > 0, "time-outs must be positive");
        require(maxConnections > 0, "maxConnections must be positive");
        require(maxMediaBytes > 0, "maxMediaBytes must be positive");
        mediaHosts = Set.copyOf(mediaHosts);
    }

    /** The token the app itself shows, for debug_token (docs/meta/tokens.md#debug). */
    Secret appToken() {
        return Secret.of(appId + "|" + appSecret.reveal());
    }

    private static boolean isHttp(String scheme) {
        return "http".equals(scheme) || "https".equals(scheme);
    }

    private static void require(boolean holds, String otherwise) {
        if (!holds) {
            throw new IllegalArgumentException("graph settings: " + otherwise);
        }
    }
}
