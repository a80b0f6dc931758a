package dev.kesher.signup.link;

import dev.kesher.contracts.BusinessId;
import dev.kesher.signup.Database;
import io.quarkus.hibernate.reactive.panache.Panache;
import io.quarkus.hibernate.reactive.panache.PanacheRepositoryBase;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.LockModeType;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The links. What reads or changes one joins the caller's transaction and locks the row until it ends, so that of many
 * requests about one link one at a time is decided.
 */
@ApplicationScoped
public class ConnectLinks implements PanacheRepositoryBase<ConnectLink, UUID> {
    private static final String LOCK = "select cast(pg_advisory_xact_lock(hashtextextended(?1, 0)) as text)";
    private static final String ALL_CODES = "connect-codes";
    private static final Duration A_MINUTE = Duration.ofMinutes(1);
    private static final Duration A_DAY = Duration.ofDays(1);

    private final Database database;

    ConnectLinks(Database database) {
        this.database = database;
    }

    /**
     * Stores the link and closes the earlier ones of the business that are open.
     *
     * @param most links of a business within a day
     * @return false: there were that many, and this one is not stored
     */
    Uni<Boolean> add(ConnectLink link, int most) {
        return lock("connect-links:" + link.businessId)
                .chain(() -> count("businessId = ?1 and createdAt > ?2", link.businessId, link.createdAt.minus(A_DAY)))
                .chain(before -> before >= most
                        ? Uni.createFrom().item(false)
                        : closeOpen(link.business()).chain(() -> persist(link)).replaceWith(true));
    }

    private Uni<Void> closeOpen(BusinessId business) {
        return find("businessId = ?1 and state = ?2", business.value(), LinkState.OPEN)
                .withLock(LockModeType.PESSIMISTIC_WRITE)
                .list()
                .invoke(open -> open.forEach(ConnectLink::close))
                .replaceWithVoid();
    }

    Uni<@Nullable ConnectLink> find(OpaqueToken link) {
        return find("secretHash = ?1", link.hash()).firstResult();
    }

    Uni<@Nullable ConnectLink> locked(OpaqueToken link) {
        return find("secretHash = ?1", link.hash())
                .withLock(LockModeType.PESSIMISTIC_WRITE)
                .firstResult();
    }

    Uni<@Nullable ConnectLink> locked(BusinessId business, UUID id) {
        return find("id = ?1 and businessId = ?2", id, business.value())
                .withLock(LockModeType.PESSIMISTIC_WRITE)
                .firstResult();
    }

    Uni<@Nullable ConnectLink> find(BusinessId business, UUID id) {
        return find("id = ?1 and businessId = ?2", id, business.value()).firstResult();
    }

    /** Codes of all links within the last minute; who asks is alone with the answer until its transaction ends. */
    Uni<Long> codesWithinAMinute(Instant now) {
        return lock(ALL_CODES).chain(() -> count("codeSentAt > ?1", now.minus(A_MINUTE)));
    }

    /** Whom it invited is of no use any more. */
    Uni<Integer> forgetInvitations(Instant expiredBefore) {
        return update("invitation = null where invitation is not null and expiresAt < ?1", expiredBefore);
    }

    /** Sessions go with their links. */
    Uni<Long> deleteOld(Instant expiredBefore) {
        return delete("expiresAt < ?1", expiredBefore);
    }

    /** Nothing of the business's links and their sessions is kept. */
    public Uni<Void> forget(BusinessId business) {
        return database.inTransaction(() -> delete("businessId = ?1", business.value()))
                .replaceWithVoid();
    }

    private static Uni<Void> lock(String name) {
        return Panache.getSession()
                .chain(session -> session.createNativeQuery(LOCK, String.class)
                        .setParameter(1, name)
                        .getSingleResultOrNull())
                .replaceWithVoid();
    }
}
