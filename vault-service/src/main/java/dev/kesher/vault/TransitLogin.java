package dev.kesher.vault;

import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.util.Optional;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Refuses to start without exactly one complete way to log in to Vault, instead of answering 503 for ever. */
@Singleton
class TransitLogin {
    private final boolean appRole;
    private final boolean kubernetes;

    TransitLogin(
            @ConfigProperty(name = "quarkus.vault.authentication.app-role.role-id") Optional<String> roleId,
            @ConfigProperty(name = "quarkus.vault.authentication.app-role.secret-id") Optional<String> secretId,
            @ConfigProperty(name = "quarkus.vault.authentication.kubernetes.role") Optional<String> role) {
        this.appRole = roleId.isPresent() && secretId.isPresent();
        this.kubernetes = role.isPresent();
    }

    void check(@Observes StartupEvent starting) {
        if (appRole == kubernetes) {
            throw new IllegalStateException(
                    "Set either KESHER_TRANSIT_ROLE_ID and KESHER_TRANSIT_SECRET_ID (AppRole) or KESHER_TRANSIT_KUBERNETES_ROLE"
                            + (appRole ? ", not both." : "."));
        }
    }
}
