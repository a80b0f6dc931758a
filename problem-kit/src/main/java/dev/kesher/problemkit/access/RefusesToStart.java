package dev.kesher.problemkit.access;

import io.quarkus.runtime.StartupEvent;
import io.quarkus.runtime.configuration.ConfigUtils;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.Optional;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * Nothing starts with a list of callers that cannot be meant as it stands; and in the production profile, which is a packaged
 * service's own, {@link ProductionRules} hold or nothing starts.
 */
@ApplicationScoped
class RefusesToStart {
    private static final String PRODUCTION = "prod";

    private final AccessConfig access;
    private final ProductionRules.Settings settings;

    RefusesToStart(
            AccessConfig access,
            @ConfigProperty(name = "mp.jwt.verify.issuer") Optional<String> issuer,
            @ConfigProperty(name = "mp.jwt.verify.publickey.location") Optional<String> jwksUrl) {
        this.access = access;
        settings = new ProductionRules.Settings(issuer, jwksUrl, access.publicUrl());
    }

    /** Before anything of the service's own begins to work. */
    void check(@Observes @Priority(1) StartupEvent starting) {
        requireCallers();
        var violations = ProductionRules.violations(settings);
        if (ConfigUtils.isProfileActive(PRODUCTION) && !violations.isEmpty()) {
            throw new IllegalStateException("Not fit for production: " + String.join(" ", violations));
        }
    }

    private void requireCallers() {
        try {
            var unused = new CallerRoles(access.roles());
        } catch (IllegalArgumentException wrong) {
            throw new IllegalStateException(wrong.getMessage(), wrong);
        }
    }
}
