package dev.kesher.graph;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.kesher.contracts.Secret;
import java.net.URI;
import java.time.Duration;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class GraphSettingsTest {
    @Test
    void keepsWhatItIsGiven() {
        var settings = settings("https://graph.facebook.com", "v25.0", "71", 1000, 20, 5_000_000);

        assertThat(settings.base()).isEqualTo(URI.create("https://graph.facebook.com"));
        assertThat(settings.appToken()).isEqualTo(Secret.of("71|shh"));
    }

    @ParameterizedTest
    @CsvSource({
        "graph.facebook.com,         v25.0, 71,  1000, 20, 5000, base",
        "ftp://graph.facebook.com,   v25.0, 71,  1000, 20, 5000, base",
        "https:///no-host,           v25.0, 71,  1000, 20, 5000, base",
        "https://graph.facebook.com, 25.0,  71,  1000, 20, 5000, version",
        "https://graph.facebook.com, v25/0, 71,  1000, 20, 5000, version",
        "https://graph.facebook.com, v25.0, app, 1000, 20, 5000, appId",
        "https://graph.facebook.com, v25.0, 71,  0,    20, 5000, time-outs",
        "https://graph.facebook.com, v25.0, 71,  1000, 0,  5000, maxConnections",
        "https://graph.facebook.com, v25.0, 71,  1000, 20, 0,    maxMediaBytes"
    })
    void refusesWhatCannotWorkAndNamesIt(
            String base, String version, String appId, long timeout, int connections, long bytes, String named) {
        assertThatThrownBy(() -> settings(base, version, appId, timeout, connections, bytes))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(named);
    }

    private static GraphSettings settings(
            String base, String version, String appId, long timeout, int connections, long bytes) {
        return new GraphSettings(
                URI.create(base),
                version,
                appId,
                Secret.of("shh"),
                Duration.ofMillis(timeout),
                Duration.ofMillis(timeout),
                connections,
                Set.of("lookaside.fbsbx.com"),
                bytes);
    }
}
