package dev.kesher.signup.owner;

import dev.kesher.signup.access.ServiceTokenFilter;
import jakarta.inject.Singleton;
import org.eclipse.microprofile.config.inject.ConfigProperty;

@Singleton
class NotifierToken extends ServiceTokenFilter {
    NotifierToken(@ConfigProperty(name = "kesher.service-tokens") String folder) {
        super(folder, "notifier");
    }
}
