package dev.kesher.problemkit.access;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.quarkus.runtime.StartupEvent;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Nothing says which profile, as in a packaged service: then it is the production profile. */
class RefusesToStartTest {
    @Test
    void theLocalIssuerStartsNoProduction() {
        var refuses = with("http://127.0.0.1:8093/service", new Access(Optional.empty()));

        assertThatThrownBy(() -> refuses.check(new StartupEvent()))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageStartingWith("Not fit for production: KESHER_ISSUER is http://127.0.0.1:8093/service");
    }

    @Test
    void theSettingsOfTheServiceAreLookedAt() {
        var refuses = with("https://id.example.test", new Access(Optional.of("http://connect.example.test")));

        assertThatThrownBy(() -> refuses.check(new StartupEvent()))
                .hasMessageContaining("KESHER_PUBLIC_URL is http://connect.example.test");
    }

    @Test
    void properSettingsStart() {
        var refuses = with("https://id.example.test", new Access(Optional.of("https://connect.example.test")));

        assertThatCode(() -> refuses.check(new StartupEvent())).doesNotThrowAnyException();
    }

    private static RefusesToStart with(String issuer, AccessConfig access) {
        return new RefusesToStart(access, Optional.of(issuer), Optional.of("https://id.example.test/jwks"));
    }

    private record Access(Optional<String> publicUrl) implements AccessConfig {
        @Override
        public RolesFrom rolesFrom() {
            return RolesFrom.SUBJECT;
        }

        @Override
        public Map<String, Set<String>> roles() {
            return Map.of();
        }
    }
}
