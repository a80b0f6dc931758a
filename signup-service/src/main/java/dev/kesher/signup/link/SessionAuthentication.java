package dev.kesher.signup.link;

import dev.kesher.contracts.Secret;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.quarkus.security.identity.IdentityProviderManager;
import io.quarkus.security.identity.SecurityIdentity;
import io.quarkus.security.identity.request.AuthenticationRequest;
import io.quarkus.security.identity.request.BaseAuthenticationRequest;
import io.quarkus.vertx.http.runtime.security.ChallengeData;
import io.quarkus.vertx.http.runtime.security.HttpAuthenticationMechanism;
import io.quarkus.vertx.http.runtime.security.HttpSecurityUtils;
import io.smallrye.mutiny.Uni;
import io.vertx.core.http.HttpHeaders;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Takes {@code Authorization: Bearer ksn_…}. It looks at nothing else, and whatever begins like that is looked at by
 * nobody else: a session token that is not valid is no business token either.
 */
@ApplicationScoped
class SessionAuthentication implements HttpAuthenticationMechanism {
    private static final String BEARER = "Bearer ";
    private static final String CHALLENGE = "WWW-Authenticate";

    /** The token, as a mechanism hands it to a provider. */
    static final class Request extends BaseAuthenticationRequest {
        private final Secret token;

        Request(Secret token) {
            this.token = token;
        }

        Secret token() {
            return token;
        }
    }

    @Override
    public Uni<SecurityIdentity> authenticate(RoutingContext context, IdentityProviderManager identities) {
        var token = token(context.request().getHeader(HttpHeaders.AUTHORIZATION));
        return token == null
                ? Uni.createFrom().nullItem()
                : identities.authenticate(HttpSecurityUtils.setRoutingContextAttribute(new Request(token), context));
    }

    private static @Nullable Secret token(@Nullable String header) {
        if (header == null
                || !header.regionMatches(true, 0, BEARER, 0, BEARER.length())
                || !header.startsWith(OpaqueToken.SESSION, BEARER.length())) {
            return null;
        }
        return Secret.of(header.substring(BEARER.length()));
    }

    @Override
    public Uni<ChallengeData> getChallenge(RoutingContext context) {
        return Uni.createFrom().item(new ChallengeData(HttpResponseStatus.UNAUTHORIZED.code(), CHALLENGE, "Bearer"));
    }

    @Override
    public Set<Class<? extends AuthenticationRequest>> getCredentialTypes() {
        return Set.of(Request.class);
    }

    /** Before the one for business tokens, which would refuse what is no JWT. */
    @Override
    public int getPriority() {
        return DEFAULT_PRIORITY + 1;
    }
}
