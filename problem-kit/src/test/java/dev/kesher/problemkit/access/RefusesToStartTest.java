package dev.kesher.problemkit.access;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.quarkus.runtime.StartupEvent;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Nothing says which profile, as in a packaged service: then it is the production profile. */
class RefusesToStartTest {
    @Test
    void theLocalIssuerStartsNoProduction() {
        var refuses = with("http://127.0.0.1:8093/service", Access.publicAt(null));

        assertThatThrownBy(() -> refuses.check(new StartupEvent()))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageStartingWith("Not fit for production: KESHER_ISSUER is http://127.0.0.1:8093/service");
    }

    @Test
    void theSettingsOfTheServiceAreLookedAt() {
        var refuses = with("https://id.example.test", Access.publicAt("http://connect.example.test"));

        assertThatThrownBy(() -> refuses.check(new StartupEvent()))
                .hasMessageContaining("KESHER_PUBLIC_URL is http://connect.example.test");
    }

    @Test
    void properSettingsStart() {
        var refuses = with("https://id.example.test", Access.publicAt("https://connect.example.test"));

        assertThatCode(() -> refuses.check(new StartupEvent())).doesNotThrowAnyException();
    }

    @Test
    void aRoleWithoutACallerIsRefusedByTheNameOfItsVariable() {
        var refuses = with("https://id.example.test", new Access(Optional.empty(), Map.of("key-rotator", "")));

        assertThatThrownBy(() -> refuses.check(new StartupEvent()))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageStartingWith("KESHER_CALLERS_KEY_ROTATOR holds \"\", which is no subject.");
    }

    private static RefusesToStart with(String issuer, AccessConfig access) {
        return new RefusesToStart(access, Optional.of(issuer), Optional.of("https://id.example.test/jwks"));
    }

    private record Access(Optional<String> publicUrl, Map<String, String> roles) implements AccessConfig {
        static Access publicAt(@Nullable String url) {
            return new Access(Optional.ofNullable(url), Map.of());
        }

        @Override
        public RolesFrom rolesFrom() {
            return RolesFrom.SUBJECT;
        }
    }
}
