package dev.kesher.signup.link;

import dev.kesher.signup.Database;
import dev.kesher.signup.access.SessionPrincipal;
import io.quarkus.security.AuthenticationFailedException;
import io.quarkus.security.identity.AuthenticationRequestContext;
import io.quarkus.security.identity.IdentityProvider;
import io.quarkus.security.identity.SecurityIdentity;
import io.quarkus.security.runtime.QuarkusSecurityIdentity;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import org.jspecify.annotations.Nullable;

/** Whose a session token is. The row is read for each request, so that a session that was revoked is over at once. */
@ApplicationScoped
class SessionIdentity implements IdentityProvider<SessionAuthentication.Request> {
    /** The only one: the bearer may do what an owner may, and makes no links. */
    private static final String ROLE = "owner";

    private final Database database;
    private final ConnectSessions sessions;
    private final Clock clock;

    SessionIdentity(Database database, ConnectSessions sessions, Clock clock) {
        this.database = database;
        this.sessions = sessions;
        this.clock = clock;
    }

    @Override
    public Class<SessionAuthentication.Request> getRequestType() {
        return SessionAuthentication.Request.class;
    }

    @Override
    public Uni<SecurityIdentity> authenticate(
            SessionAuthentication.Request request, AuthenticationRequestContext context) {
        return OpaqueToken.of(OpaqueToken.SESSION, request.token())
                .map(token -> database.inTransaction(() -> sessions.find(token, clock.instant()))
                        .map(session -> identity(session, token)))
                .orElseGet(() -> Uni.createFrom().failure(new AuthenticationFailedException()));
    }

    private static SecurityIdentity identity(@Nullable ConnectSession session, OpaqueToken token) {
        if (session == null) {
            throw new AuthenticationFailedException();
        }
        var invitation = Invitation.opened(session.invitation, token);
        var principal = new SessionPrincipal(
                session.businessId, invitation.email(), invitation.locale(), invitation.businessName());
        return QuarkusSecurityIdentity.builder()
                .setPrincipal(principal)
                .addRole(ROLE)
                .build();
    }
}
