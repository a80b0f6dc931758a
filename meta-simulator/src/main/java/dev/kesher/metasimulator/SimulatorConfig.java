package dev.kesher.metasimulator;

import dev.kesher.metasimulator.world.Ids;
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
    static final String APP_SECRET = "META_APP_SECRET";

    /**
     * @param webhooks without verification; null to leave it to {@code POST /{app}/subscriptions}
     * @param deauthorize told when a user removed the app (docs/meta/tokens.md#callbacks); null for none
     * @param deletion asked to delete a user's data (docs/meta/tokens.md#callbacks); null for none
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

    /** The variables are listed in the README; all have a default, the secret a new one at every start. */
    public static SimulatorConfig fromEnvironment(Map<String, String> variables) {
        Environment env = new Environment(variables);
        String stateDir = variables.get("META_STATE_DIR");
        return new SimulatorConfig(
                env.text("META_HOST", "127.0.0.1"),
                env.port("META_PORT", 8090, 0),
                env.address("META_PUBLIC_URL"),
                stateDir == null ? null : Path.of(env.text("META_STATE_DIR", stateDir)),
                env.id("META_APP_ID", "710000000000001"),
                env.text(APP_SECRET, Ids.random(16)),
                env.text("META_APP_NAME", "Kesher"),
                env.id("META_CONFIG_ID", "550000000000041"),
                new Callbacks(
                        env.address("META_CALLBACK"),
                        env.address("META_DEAUTHORIZE_CALLBACK"),
                        env.address("META_DELETION_CALLBACK")),
                env.port("META_EVIL_PORT", 0, -1),
                env.duration("META_SENT_AFTER", "PT0.1S"),
                env.duration("META_DELIVERED_AFTER", "PT0.3S"),
                env.duration("META_READ_AFTER", "PT0.6S"),
                env.duration("META_RETRY_FOR", "P7D"));
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

    @Override
    public String toString() {
        return "SimulatorConfig[" + host + ":" + port + ", app " + appId + "]";
    }
}
