package dev.kesher.problemkit.token;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.kesher.problemkit.jwks.FileKeySource;
import dev.kesher.problemkit.jwks.HttpKeySource;
import io.smallrye.config.PropertiesConfigSource;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TokenWiringTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://kubernetes.default.svc/openid/v1/jwks",
                "https://10.0.0.1/keys",
                "http://127.0.0.1:8093/service/jwks.json"
            })
    void keysAreReadAtAnAddress(String address) {
        assertThat(TokenWiring.source(address, config(Map.of()))).isInstanceOf(HttpKeySource.class);
    }

    @Test
    void keysAreReadFromAFile() {
        assertThat(TokenWiring.source("/etc/kesher/keys.json", config(Map.of())))
                .isInstanceOf(FileKeySource.class);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "keys.json", "kubernetes.default.svc/keys", "https:///keys", "ftp://a/b", "https://a b/"})
    void whatIsNoAddressStopsTheStart(String address) {
        assertThatThrownBy(() -> TokenWiring.source(address, config(Map.of())))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageStartingWith("KESHER_JWKS_URL is " + address + ";");
    }

    @Test
    void theSettingsHaveTheseNamesAndDefaults() {
        var defaults = config(Map.of());
        var set = config(Map.of("KESHER_JWKS_CA_FILE", "/ca.crt", "KESHER_JWKS_TOKEN_FILE", "/token"));

        assertThat(defaults.caFile()).isEmpty();
        assertThat(defaults.tokenFile()).isEmpty();
        assertThat(defaults.refresh()).isEqualTo(Duration.ofMinutes(5));
        assertThat(defaults.unknownKeyEvery()).isEqualTo(Duration.ofSeconds(10));
        assertThat(defaults.patience()).isEqualTo(Duration.ofSeconds(5));
        assertThat(defaults.requestPatience()).isEqualTo(Duration.ofSeconds(2));
        assertThat(defaults.waitingRequests()).isEqualTo(16);
        assertThat(set.caFile()).contains(Path.of("/ca.crt"));
        assertThat(set.tokenFile()).contains(Path.of("/token"));
    }

    /** With the kit's own settings below, as in a service. */
    private static JwksConfig config(Map<String, String> environment) {
        return new SmallRyeConfigBuilder()
                .addDefaultInterceptors()
                .addDiscoveredConverters()
                .withSources(new PropertiesConfigSource(environment, "environment", 300))
                .withSources(kit())
                .withMapping(JwksConfig.class)
                .build()
                .getConfigMapping(JwksConfig.class);
    }

    private static PropertiesConfigSource kit() {
        try {
            return new PropertiesConfigSource(Path.of("src/main/resources/META-INF/microprofile-config.properties")
                    .toUri()
                    .toURL());
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }
}
