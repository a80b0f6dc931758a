package dev.kesher.problemkit.access;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithConverter;
import io.smallrye.config.WithDefault;
import java.util.Map;
import java.util.Optional;

/** Where the roles of a caller come from. A service that sets nothing lets nobody in. */
@ConfigMapping(prefix = "kesher.access")
public interface AccessConfig {
    @WithDefault("subject")
    RolesFrom rolesFrom();

    /** By role: the subjects that have it, each written whole, separated by commas. {@link CallerRoles} reads them. */
    Map<String, @WithConverter(AsWritten.class) String> roles();

    /** Where the service is reached from the internet, if it is. */
    Optional<String> publicUrl();

    enum RolesFrom {
        /** From {@link #roles()}; what a token says about its roles is not looked at. */
        SUBJECT,
        /** From the claim {@code groups}, as the platform's identity provider wrote it. */
        GROUPS
    }
}
