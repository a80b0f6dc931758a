package dev.kesher.signup.testmessage;

import dev.kesher.signup.access.ServiceTokenFilter;
import jakarta.inject.Singleton;
import org.eclipse.microprofile.config.inject.ConfigProperty;

@Singleton
class SenderToken extends ServiceTokenFilter {
    SenderToken(@ConfigProperty(name = "kesher.service-tokens") String folder) {
        super(folder, "sender-service");
    }
}
