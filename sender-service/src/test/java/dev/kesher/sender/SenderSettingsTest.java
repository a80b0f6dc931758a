package dev.kesher.sender;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.smallrye.config.SmallRyeConfigBuilder;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

class SenderSettingsTest {
    private static final Map<String, String> REQUIRED = Map.of(
            "kesher.sender.tokens", "/tokens",
            "kesher.sender.graph.url", "https://graph.facebook.com",
            "kesher.sender.graph.version", "v25.0",
            "kesher.sender.graph.app-id", "620",
            "kesher.sender.graph.app-secret", "secret",
            "kesher.sender.graph.media-hosts", "lookaside.fbsbx.com,*.whatsapp.net",
            "kesher.sender.platform-business", "kesher-platform");

    @Test
    void theDefaultsAreThoseOfTheDesign() {
        var settings = settings(Map.of());
        assertThat(settings.statusWait()).isEqualTo(Duration.ofSeconds(60));
        assertThat(settings.backoff().first()).isEqualTo(Duration.ofSeconds(1));
        assertThat(settings.backoff().factor()).isEqualTo(4);
        assertThat(settings.backoff().cap()).isEqualTo(Duration.ofMinutes(15));
        assertThat(settings.backoff().tries()).isEqualTo(8);
        assertThat(settings.windowCatchUp()).isEqualTo(Duration.ofSeconds(5));
        assertThat(settings.inFlight()).isEqualTo(1024);
        assertThat(settings.queueBound()).isZero();
        assertThat(settings.lookOverdue()).isEqualTo(Duration.ofMinutes(1));
        assertThat(settings.templates().check()).isTrue();
        assertThat(settings.templates().kept()).isEqualTo(Duration.ofMinutes(15));
        assertThat(settings.templates().refusing()).isEqualTo(Duration.ofMinutes(1));
        assertThat(settings.templates().patience()).isEqualTo(Duration.ofSeconds(2));
        assertThat(settings.tokens()).isEqualTo(Path.of("/tokens"));
        assertThat(settings.graph().url()).isEqualTo(URI.create("https://graph.facebook.com"));
        assertThat(settings.graph().mediaHosts()).containsExactlyInAnyOrder("lookaside.fbsbx.com", "*.whatsapp.net");
    }

    @Test
    void theLeaseOutlivesACallToMeta() {
        var settings = settings(Map.of());
        assertThat(settings.lease())
                .isGreaterThan(settings.graph().callTimeout().multipliedBy(2).plus(settings.windowCatchUp()));
    }

    @Test
    void everythingCanBeSaid() {
        var settings = settings(Map.of(
                "kesher.sender.status-wait", "PT5S",
                "kesher.sender.in-flight", "8",
                "kesher.sender.backoff.tries", "3",
                "kesher.sender.graph.call-timeout", "PT2S"));
        assertThat(settings.statusWait()).isEqualTo(Duration.ofSeconds(5));
        assertThat(settings.inFlight()).isEqualTo(8);
        assertThat(settings.backoff().tries()).isEqualTo(3);
        assertThat(settings.graph().callTimeout()).isEqualTo(Duration.ofSeconds(2));
    }

    @Test
    void whatMakesNoSenseIsRefused() {
        assertThatThrownBy(() -> settings(Map.of("kesher.sender.lease", "soon")))
                .hasMessageContaining("lease");
        assertThatThrownBy(() -> settings(Map.of("kesher.sender.graph.app-secret", "")))
                .hasMessageContaining("app-secret");
    }

    private static SenderSettings settings(Map<String, String> more) {
        var all = new HashMap<>(REQUIRED);
        all.putAll(more);
        return new SmallRyeConfigBuilder()
                .withMapping(SenderSettings.class)
                .withDefaultValues(all)
                .build()
                .getConfigMapping(SenderSettings.class);
    }
}
