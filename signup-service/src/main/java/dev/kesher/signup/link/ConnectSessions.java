package dev.kesher.signup.link;

import io.quarkus.hibernate.reactive.panache.PanacheRepositoryBase;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Who came by a link. Everything here joins the caller's transaction. */
@ApplicationScoped
class ConnectSessions implements PanacheRepositoryBase<ConnectSession, String> {
    /** The invitation is sealed anew: a session outlives the link's secret, and is read by its own token only. */
    Uni<Void> begin(OpaqueToken token, ConnectLink link, Invitation invitation, Instant until) {
        var session = new ConnectSession();
        session.tokenHash = token.hash();
        session.linkId = link.id;
        session.businessId = link.businessId;
        session.invitation = invitation.sealedWith(token);
        session.expiresAt = until;
        return persist(session).replaceWithVoid();
    }

    Uni<@Nullable ConnectSession> find(OpaqueToken token, Instant now) {
        return find("tokenHash = ?1 and expiresAt > ?2", token.hash(), now).firstResult();
    }

    Uni<Long> end(UUID linkId) {
        return delete("linkId = ?1", linkId);
    }

    Uni<Long> deleteOld(Instant now) {
        return delete("expiresAt <= ?1", now);
    }
}
