package dev.kesher.vault;

import dev.kesher.contracts.BusinessId;
import dev.kesher.eventkit.database.Transactions;
import io.quarkus.hibernate.reactive.panache.Panache;
import io.quarkus.hibernate.reactive.panache.PanacheRepository;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Predicate;
import org.hibernate.exception.ConstraintViolationException;
import org.jspecify.annotations.Nullable;

/**
 * The rows. Each method is one transaction, which a caller that hangs up does not cancel; nothing in here waits for anything
 * but the database.
 */
@ApplicationScoped
class CredentialStore implements PanacheRepository<CredentialEntity> {
    private final Transactions transactions;

    CredentialStore(Transactions transactions) {
        this.transactions = transactions;
    }

    /** False if the credential exists and is no longer pending. */
    Uni<Boolean> writePending(CredentialName name, String ciphertext, Access access) {
        var sql = """
                insert into credential (business_id, credential_id, state, ciphertext)
                values (?1, ?2, 'PENDING', ?3)
                on conflict (business_id, credential_id) do update
                    set ciphertext = excluded.ciphertext, changed_at = now()
                    where credential.state = 'PENDING'
                """;
        return transactions.inTransaction(() -> Panache.getSession()
                .flatMap(session -> session.createNativeQuery(sql)
                        .setParameter(1, name.business().value())
                        .setParameter(2, name.credentialId())
                        .setParameter(3, ciphertext)
                        .executeUpdate())
                .call(() -> log(access, name.business(), name.credentialId()))
                .map(rows -> rows == 1));
    }

    Uni<Optional<CredentialEntity>> read(CredentialName name) {
        return transactions.inSession(() -> find(
                        "businessId = ?1 and credentialId = ?2", name.business().value(), name.credentialId())
                .firstResult()
                .map(Optional::ofNullable));
    }

    Uni<Optional<CredentialEntity>> readCurrent(BusinessId business) {
        return transactions.inSession(() -> find("businessId = ?1 and state = CURRENT", business.value())
                .firstResult()
                .map(Optional::ofNullable));
    }

    /**
     * The former current retires and this one becomes current, in one step. The unique indexes decide races: the loser
     * gets {@link Promotion#CONNECTED_ELSEWHERE} or {@link Promotion#CURRENT_CHANGED}.
     */
    Uni<Promotion> promote(CredentialName name, @Nullable String expectedCurrent, String numberIndex, Access access) {
        return transactions
                .inTransaction(() -> lockBusiness(name.business()).flatMap(rows -> refusal(rows, name, expectedCurrent)
                        .map(refused -> Uni.createFrom().item(refused))
                        .orElseGet(() -> swap(name, numberIndex)
                                .call(() -> log(access, name.business(), name.credentialId()))
                                .replaceWith(Promotion.DONE))))
                .onFailure(ConstraintViolationException.class)
                .recoverWithItem(
                        violation -> String.valueOf(violation.getMessage()).contains("credential_number")
                                ? Promotion.CONNECTED_ELSEWHERE
                                : Promotion.CURRENT_CHANGED);
    }

    /** Empty if the swap may happen; {@link Promotion#DONE} if it happened before. */
    private static Optional<Promotion> refusal(
            List<CredentialEntity> rows, CredentialName name, @Nullable String expectedCurrent) {
        var current = credentialId(rows, row -> row.state == CredentialState.CURRENT);
        if (name.credentialId().equals(current)) {
            return Optional.of(Promotion.DONE);
        }
        var pending = credentialId(
                rows, row -> row.state == CredentialState.PENDING && row.credentialId.equals(name.credentialId()));
        if (pending == null) {
            return Optional.of(Promotion.NOT_PENDING);
        }
        return Objects.equals(current, expectedCurrent) ? Optional.empty() : Optional.of(Promotion.CURRENT_CHANGED);
    }

    Uni<Void> delete(CredentialName name, Access access) {
        return transactions
                .inTransaction(() -> delete(
                                "businessId = ?1 and credentialId = ?2",
                                name.business().value(),
                                name.credentialId())
                        .call(() -> log(access, name.business(), name.credentialId())))
                .replaceWithVoid();
    }

    /** The access log stays: it says who erased and why, and holds no secret. */
    Uni<Void> deleteBusiness(BusinessId business, Access access) {
        return transactions
                .inTransaction(() -> delete("businessId", business.value()).call(() -> log(access, business, null)))
                .replaceWithVoid();
    }

    Uni<Void> record(Access access, BusinessId business, String credentialId) {
        return transactions.inTransaction(() -> log(access, business, credentialId));
    }

    Uni<List<AccessLogEntity>> accessLog(BusinessId business, int limit) {
        return transactions.inSession(() -> Panache.getSession().flatMap(session -> session.createSelectionQuery(
                        "from AccessLogEntity where businessId = ?1 order by id desc", AccessLogEntity.class)
                .setParameter(1, business.value())
                .setMaxResults(limit)
                .getResultList()));
    }

    /** Of every business; of one caller, if given. */
    Uni<List<AccessLogEntity>> accessLog(@Nullable String caller, int limit) {
        var query = "from AccessLogEntity " + (caller == null ? "" : "where caller = ?1 ") + "order by id desc";
        return transactions.inSession(() -> Panache.getSession().flatMap(session -> {
            var entries =
                    session.createSelectionQuery(query, AccessLogEntity.class).setMaxResults(limit);
            return (caller == null ? entries : entries.setParameter(1, caller)).getResultList();
        }));
    }

    Uni<Optional<String>> indexKey() {
        return transactions.inSession(() -> Panache.getSession()
                .flatMap(session -> session.createNativeQuery("select ciphertext from index_key", String.class)
                        .getSingleResultOrNull()
                        .map(Optional::ofNullable)));
    }

    /** Returns the stored key, which is another replica's if that was first. */
    Uni<String> keepIndexKey(String ciphertext) {
        var insert = "insert into index_key (ciphertext) values (?1) on conflict do nothing";
        return transactions
                .inTransaction(() -> Panache.getSession().flatMap(session -> session.createNativeQuery(insert)
                        .setParameter(1, ciphertext)
                        .executeUpdate()))
                .flatMap(inserted -> indexKey())
                .map(Optional::orElseThrow);
    }

    private Uni<List<CredentialEntity>> lockBusiness(BusinessId business) {
        return find("businessId = ?1 order by id", business.value())
                .withLock(jakarta.persistence.LockModeType.PESSIMISTIC_WRITE)
                .list();
    }

    private static @Nullable String credentialId(List<CredentialEntity> rows, Predicate<CredentialEntity> which) {
        return rows.stream()
                .filter(which)
                .map(row -> row.credentialId)
                .findFirst()
                .orElse(null);
    }

    /** In this order, because at no instant may two be current. The rows are locked, so both statements find theirs. */
    private Uni<Integer> swap(CredentialName name, String numberIndex) {
        var business = name.business().value();
        return update(
                        "state = RETIRED, changedAt = ?2 where businessId = ?1 and state = CURRENT",
                        business,
                        Instant.now())
                .flatMap(retired -> update(
                        "state = CURRENT, numberIndex = ?3, changedAt = ?4 where businessId = ?1 and credentialId = ?2",
                        business,
                        name.credentialId(),
                        numberIndex,
                        Instant.now()));
    }

    private static Uni<Void> log(Access access, BusinessId business, @Nullable String credentialId) {
        return Panache.getSession()
                .flatMap(session ->
                        session.persist(AccessLogEntity.of(access, business.value(), credentialId, Instant.now())));
    }
}
