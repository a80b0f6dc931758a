package dev.kesher.problemkit.access;

import io.quarkus.security.identity.AuthenticationRequestContext;
import io.quarkus.security.identity.SecurityIdentity;
import io.quarkus.security.identity.SecurityIdentityAugmentor;
import io.quarkus.security.runtime.QuarkusSecurityIdentity;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Set;
import org.eclipse.microprofile.jwt.JsonWebToken;

/**
 * Replaces the roles of every authenticated caller by those that the configuration gives to its subject. Kubernetes'
 * projected tokens carry no groups, and a token must not be able to give itself any.
 */
@ApplicationScoped
class RolesFromSubject implements SecurityIdentityAugmentor {
    private final boolean active;
    private final CallerRoles roles;

    RolesFromSubject(AccessConfig config) {
        active = config.rolesFrom() == AccessConfig.RolesFrom.SUBJECT;
        roles = new CallerRoles(config.roles());
    }

    @Override
    public Uni<SecurityIdentity> augment(SecurityIdentity identity, AuthenticationRequestContext context) {
        return Uni.createFrom().item(active && !identity.isAnonymous() ? withRoles(identity) : identity);
    }

    private SecurityIdentity withRoles(SecurityIdentity identity) {
        return QuarkusSecurityIdentity.builder()
                .setPrincipal(identity.getPrincipal())
                .addCredentials(identity.getCredentials())
                .addAttributes(identity.getAttributes())
                .addRoles(rolesOf(identity))
                .build();
    }

    private Set<String> rolesOf(SecurityIdentity identity) {
        return identity.getPrincipal() instanceof JsonWebToken token
                ? roles.of(token.getSubject(), token.getName())
                : Set.of();
    }
}
