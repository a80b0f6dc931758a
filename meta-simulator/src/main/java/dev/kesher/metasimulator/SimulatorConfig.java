package dev.kesher.metasimulator;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * How a simulator is set up.
 *
 * @param port 0 for any free one
 * @param publicUrl what media addresses begin with; null for {@code http://host:port}
 * @param stateDir where state survives a restart; null to forget it
 * @param configId of the Embedded Signup configuration, for whoever shows the popup
 * @param callbacks the app's addresses as if they had been entered in Meta's dashboard
 * @param evilPort a second port, whose origin no page must listen to; 0 for none, -1 for any free one
 * @param sent after this time an accepted message is sent, and so on
 * @param retryFor how long a webhook is repeated
 */
public record SimulatorConfig(
        String host,
        int port,
        @Nullable String publicUrl,
        @Nullable Path stateDir,
        String appId,
        String appSecret,
        String appName,
        String configId,
        Callbacks callbacks,
        int evilPort,
        Duration sent,
        Duration delivered,
        Duration read,
        Duration retryFor) {

    /**
     * @param webhooks without verification; null to leave it to {@code POST /{app}/subscriptions}
     * @param deauthorize told when a user removed the app (§3.9); null for none
     * @param deletion asked to delete a user's data (§3.9); null for none
     */
    public record Callbacks(
            @Nullable String webhooks,
            @Nullable String deauthorize,
            @Nullable String deletion) {}

    /** For tests: any port, no files, a well-known app. */
    public static SimulatorConfig forTests() {
        return fromEnvironment(Map.of(
                "META_PORT", "0",
                "META_EVIL_PORT", "-1",
                "META_APP_ID", "710000000000001",
                "META_APP_SECRET", "test_app_secret",
                "META_CONFIG_ID", "550000000000041"));
    }

    /** The variables are listed in the README. */
    public static SimulatorConfig fromEnvironment(Map<String, String> env) {
        String stateDir = env.get("META_STATE_DIR");
        return new SimulatorConfig(
                env.getOrDefault("META_HOST", "127.0.0.1"),
                Integer.parseInt(env.getOrDefault("META_PORT", "8090")),
                env.get("META_PUBLIC_URL"),
                stateDir == null ? null : Path.of(stateDir),
                required(env, "META_APP_ID"),
                required(env, "META_APP_SECRET"),
                env.getOrDefault("META_APP_NAME", "Kesher"),
                required(env, "META_CONFIG_ID"),
                new Callbacks(
                        env.get("META_CALLBACK"),
                        env.get("META_DEAUTHORIZE_CALLBACK"),
                        env.get("META_DELETION_CALLBACK")),
                Integer.parseInt(env.getOrDefault("META_EVIL_PORT", "0")),
                Duration.parse(env.getOrDefault("META_SENT_AFTER", "PT0.1S")),
                Duration.parse(env.getOrDefault("META_DELIVERED_AFTER", "PT0.3S")),
                Duration.parse(env.getOrDefault("META_READ_AFTER", "PT0.6S")),
                Duration.parse(env.getOrDefault("META_RETRY_FOR", "P7D")));
    }

    public SimulatorConfig withStateDir(Path dir) {
        return new SimulatorConfig(
                host, port, publicUrl, dir, appId, appSecret, appName, configId, callbacks, evilPort, sent, delivered,
                read, retryFor);
    }

    public SimulatorConfig withPort(int other) {
        return new SimulatorConfig(
                host, other, publicUrl, stateDir, appId, appSecret, appName, configId, callbacks, evilPort, sent,
                delivered, read, retryFor);
    }

    public SimulatorConfig withCallbacks(Callbacks others) {
        return new SimulatorConfig(
                host, port, publicUrl, stateDir, appId, appSecret, appName, configId, others, evilPort, sent, delivered,
                read, retryFor);
    }

    private static String required(Map<String, String> env, String name) {
        String value = env.get(name);
        if (value == null || value.isBlank()) {
            throw new IllegalArgumentException(name + " is not set");
        }
        return value;
    }

    @Override
    public String toString() {
        return "SimulatorConfig[" + host + ":" + port + ", app " + appId + "]";
    }
}
