package dev.kesher.signup.vault;

import dev.kesher.signup.access.ServiceTokenFilter;
import jakarta.inject.Singleton;
import org.eclipse.microprofile.config.inject.ConfigProperty;

@Singleton
class VaultToken extends ServiceTokenFilter {
    VaultToken(@ConfigProperty(name = "kesher.service-tokens") String folder) {
        super(folder, "vault-service");
    }
}
