package dev.kesher.signup;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.kesher.contracts.Secret;
import io.smallrye.config.ConfigValidationException;
import io.smallrye.config.PropertiesConfigSource;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.net.URI;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

class SignupConfigTest {
    private static final Map<String, String> LEAST = Map.of(
            "kesher.signup.public-url", "https://connect.example.test",
            "kesher.signup.meta.app-id", "710000000000001",
            "kesher.signup.meta.app-secret", "s3cr3t",
            "kesher.signup.meta.config-id", "550000000000041");

    @Test
    void whatCanBeLeftOutHasADefault() {
        var config = read(LEAST);

        assertThat(config.platformBusiness()).isEqualTo("kesher-platform");
        assertThat(config.meta().url()).isEqualTo(URI.create("https://graph.facebook.com"));
        assertThat(config.meta().version()).isEqualTo("v25.0");
        assertThat(config.meta().sdkUrl()).isEqualTo("https://connect.facebook.net");
        assertThat(config.meta().dialogOrigin()).isEqualTo("https://www.facebook.com");
        assertThat(config.hostOrigins()).isEmpty();
        assertThat(config.meta().featureType()).contains("whatsapp_business_app_onboarding");
        assertThat(config.attempts().keepCredential()).isEqualTo(Duration.ofHours(24));
        assertThat(config.attempts().proposal()).isEqualTo(Duration.ofHours(1));
        assertThat(config.attempts().vaultPatience()).isEqualTo(Duration.ofSeconds(20));
        assertThat(config.attempts().review().every()).isEqualTo(Duration.ofMinutes(5));
        assertThat(config.attempts().review().patience()).isEqualTo(Duration.ofDays(14));
        assertThat(config.tokenCheck().interval()).isEqualTo(Duration.ofHours(24));
        assertThat(config.tokenCheck().confirmAfter()).isEqualTo(Duration.ofMinutes(1));
        assertThat(config.tokenCheck().breaker().window()).isEqualTo(Duration.ofMinutes(15));
        assertThat(config.tokenCheck().breaker().most()).isEqualTo(5);
        assertThat(config.tokenCheck().breaker().shareOfActive()).isEqualTo(0.02);
        assertThat(config.meta().appSecretPrevious()).isEmpty();
        assertThat(config.testMessages().template()).isEqualTo("hello_world");
        assertThat(config.testMessages().templateLanguage()).isEqualTo("en_US");
        assertThat(config.removal().tombstoneAfter()).isGreaterThan(Duration.ofDays(8));
        assertThat(config.tokenCheck().lookForWork()).isLessThanOrEqualTo(Duration.ofMinutes(1));
        assertThat(config.links().returnOrigins()).isEmpty();
        assertThat(config.links().platformName()).isEmpty();
        assertThat(config.links().support()).isEmpty();
        assertThat(config.links().session()).isEqualTo(Duration.ofHours(2));
        assertThat(config.links().codesPerMinute()).isEqualTo(300);
        assertThat(config.links().perBusinessAndDay()).isEqualTo(20);
        assertThat(config.links().keep()).isEqualTo(Duration.ofDays(30));
    }

    @Test
    void everythingCanBeSet() {
        var all = new HashMap<>(LEAST);
        all.put("kesher.signup.platform-business", "house");
        all.put("kesher.signup.meta.url", "http://127.0.0.1:8090");
        all.put("kesher.signup.meta.sdk-url", "http://127.0.0.1:8090");
        all.put("kesher.signup.meta.dialog-origin", "http://127.0.0.1:8090");
        all.put("kesher.signup.token-check.interval", "PT6H");
        all.put("kesher.signup.token-check.confirm-after", "PT2S");
        all.put("kesher.signup.removal.drain", "PT1S");
        all.put("kesher.signup.host-origins", "https://app.example.com,http://localhost:3000,http://127.0.0.1:*");
        all.put("kesher.signup.token-check.breaker.again", "PT2M");
        all.put("kesher.signup.links.return-origins", "https://app.example.com");
        all.put("kesher.signup.links.platform-name", "Example CRM");
        all.put("kesher.signup.links.support", "mailto:help@platform.example");
        all.put("kesher.signup.meta.app-secret-previous", "0ld");
        all.put("kesher.signup.test-messages.template", "connection_works");
        all.put("kesher.signup.test-messages.template-language", "he");

        var config = read(all);

        assertThat(config.platformBusiness()).isEqualTo("house");
        assertThat(config.meta().url()).isEqualTo(URI.create("http://127.0.0.1:8090"));
        assertThat(config.meta().sdkUrl()).isEqualTo("http://127.0.0.1:8090");
        assertThat(config.meta().dialogOrigin()).isEqualTo("http://127.0.0.1:8090");
        assertThat(config.tokenCheck().interval()).isEqualTo(Duration.ofHours(6));
        assertThat(config.tokenCheck().confirmAfter()).isEqualTo(Duration.ofSeconds(2));
        assertThat(config.removal().drain()).isEqualTo(Duration.ofSeconds(1));
        assertThat(config.hostOrigins().orElseThrow())
                .containsExactlyInAnyOrder("https://app.example.com", "http://localhost:3000", "http://127.0.0.1:*");
        assertThat(config.tokenCheck().breaker().again()).isEqualTo(Duration.ofMinutes(2));
        assertThat(config.links().returnOrigins().orElseThrow()).containsExactly("https://app.example.com");
        assertThat(config.links().platformName()).contains("Example CRM");
        assertThat(config.links().support()).contains("mailto:help@platform.example");
        assertThat(config.testMessages().template()).isEqualTo("connection_works");
        assertThat(config.testMessages().templateLanguage()).isEqualTo("he");
        assertThat(config.meta().appSecretPrevious()).contains(Secret.of("0ld"));
        assertThat(config.meta().appSecret()).isEqualTo(Secret.of("s3cr3t")).hasToString("Secret[…]");
    }

    @Test
    void secretsAndOutsideIdsHaveNoDefault() {
        LEAST.keySet().forEach(missing -> {
            var less = new HashMap<>(LEAST);
            less.remove(missing);
            assertThatThrownBy(() -> read(less))
                    .isInstanceOf(ConfigValidationException.class)
                    .hasMessageContaining(missing);
        });
    }

    private static SignupConfig read(Map<String, String> properties) {
        return new SmallRyeConfigBuilder()
                .withMapping(SignupConfig.class)
                .withSources(new PropertiesConfigSource(properties, "test", 100))
                .build()
                .getConfigMapping(SignupConfig.class);
    }
}
