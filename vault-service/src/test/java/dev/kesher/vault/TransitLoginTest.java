package dev.kesher.vault;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.quarkus.runtime.StartupEvent;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class TransitLoginTest {
    private static final Optional<String> GIVEN = Optional.of("given");
    private static final Optional<String> NOT = Optional.empty();

    @Test
    void oneWayIntoVaultMustBeGivenAndOnlyOne() {
        assertThatCode(() -> start(GIVEN, GIVEN, NOT)).doesNotThrowAnyException();
        assertThatCode(() -> start(NOT, NOT, GIVEN)).doesNotThrowAnyException();
        assertThatThrownBy(() -> start(NOT, NOT, NOT)).hasMessageContaining("KESHER_TRANSIT_KUBERNETES_ROLE");
        assertThatThrownBy(() -> start(GIVEN, NOT, NOT)).hasMessageContaining("KESHER_TRANSIT_SECRET_ID");
        assertThatThrownBy(() -> start(GIVEN, GIVEN, GIVEN)).hasMessageContaining("not both");
    }

    private static void start(Optional<String> roleId, Optional<String> secretId, Optional<String> kubernetesRole) {
        new TransitLogin(roleId, secretId, kubernetesRole).check(new StartupEvent());
    }
}
