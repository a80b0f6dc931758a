package dev.kesher.problemkit.access;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kesher.problemkit.access.ProductionRules.Settings;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ProductionRulesTest {
    private static final String ISSUER = "https://id.example.test";
    private static final String KEYS = "https://id.example.test/jwks";
    private static final String PUBLIC = "https://connect.example.test";

    @Test
    void properSettingsStart() {
        assertThat(ProductionRules.violations(settings(ISSUER, KEYS, PUBLIC))).isEmpty();
        assertThat(ProductionRules.violations(settings(null, null, null))).isEmpty();
    }

    @Test
    void aClusterAsIssuerStarts() {
        var issuer = "https://kubernetes.default.svc.cluster.local";

        assertThat(ProductionRules.violations(settings(issuer, issuer + "/openid/v1/jwks", null)))
                .isEmpty();
    }

    @Test
    void keysFromAFileOrASidecarStart() {
        assertThat(ProductionRules.violations(settings(ISSUER, "/etc/kesher/keys.json", PUBLIC)))
                .isEmpty();
        assertThat(ProductionRules.violations(settings(ISSUER, "http://127.0.0.1:8200/keys", PUBLIC)))
                .isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://127.0.0.1:8093/business",
                "http://localhost:8093/service",
                "https://LOCALHOST",
                "http://[::1]/x"
            })
    void theLocalIssuerIsRefused(String issuer) {
        assertThat(ProductionRules.violations(settings(issuer, KEYS, PUBLIC)))
                .singleElement()
                .asString()
                .startsWith("KESHER_ISSUER is " + issuer)
                .contains("set it to", "QUARKUS_PROFILE=local");
    }

    @ParameterizedTest
    @ValueSource(strings = {"http://id.example.test", "HTTP://10.0.0.5:8080/keys", "http://127.0.0.1.example.test/"})
    void plainHttpToAnotherMachineIsRefused(String address) {
        assertThat(ProductionRules.violations(settings(address, address, address)))
                .hasSize(3)
                .allSatisfy(sentence -> assertThat(sentence).contains(address, "https address"));
    }

    private static Settings settings(@Nullable String issuer, @Nullable String jwksUrl, @Nullable String publicUrl) {
        return new Settings(Optional.ofNullable(issuer), Optional.ofNullable(jwksUrl), Optional.ofNullable(publicUrl));
    }
}
