package dev.kesher.problemkit.access;

import io.quarkus.runtime.StartupEvent;
import io.quarkus.runtime.configuration.ConfigUtils;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.Optional;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** In the production profile, which is a packaged service's own, {@link ProductionRules} hold or nothing starts. */
@ApplicationScoped
class RefusesToStart {
    private static final String PRODUCTION = "prod";

    private final ProductionRules.Settings settings;

    RefusesToStart(
            AccessConfig access,
            @ConfigProperty(name = "mp.jwt.verify.issuer") Optional<String> issuer,
            @ConfigProperty(name = "mp.jwt.verify.publickey.location") Optional<String> jwksUrl) {
        settings = new ProductionRules.Settings(issuer, jwksUrl, access.publicUrl());
    }

    /** Before anything of the service's own begins to work. */
    void check(@Observes @Priority(1) StartupEvent starting) {
        var violations = ProductionRules.violations(settings);
        if (ConfigUtils.isProfileActive(PRODUCTION) && !violations.isEmpty()) {
            throw new IllegalStateException("Not fit for production: " + String.join(" ", violations));
        }
    }
}
