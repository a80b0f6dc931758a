package dev.kesher.signup.token;

import dev.kesher.contracts.BusinessId;
import dev.kesher.graph.answer.TokenInfo;
import io.quarkus.hibernate.reactive.panache.Panache;
import io.quarkus.hibernate.reactive.panache.PanacheRepositoryBase;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * When tokens end and whose they are at Meta, by the credential, so that a new credential starts without a past. Everything
 * here joins the caller's transaction.
 */
@ApplicationScoped
public class TokenFacts implements PanacheRepositoryBase<TokenFact, String> {
    /** Longer than an attempt may keep its pending credential. */
    private static final String FORGET = """
            delete from token_fact t
             where t.warned_days is null
               and t.learnt_at < :before
               and not exists (select 1 from connection c where c.business_id = t.business_id)
               and not exists (select 1 from attempt a where a.credential_id = t.credential_id and a.holds_credential)
            """;

    private final Clock clock;

    TokenFacts(Clock clock) {
        this.clock = clock;
    }

    /** What Meta does not say about a dead token stays as it was known. */
    public Uni<Void> learn(BusinessId business, String credentialId, @Nullable TokenInfo said) {
        if (said == null) {
            return Uni.createFrom().voidItem();
        }
        return findById(credentialId).chain(known -> {
            var fact = known == null ? new TokenFact() : known;
            fact.credentialId = credentialId;
            fact.businessId = business.value();
            fact.metaUserId = said.userId() == null ? fact.metaUserId : said.userId();
            fact.expiresAt = said.isValid() ? said.expiresAt() : fact.expiresAt;
            fact.learntAt = clock.instant();
            return known == null
                    ? persist(fact).replaceWithVoid()
                    : Uni.createFrom().voidItem();
        });
    }

    public Uni<Optional<Instant>> expiry(String credentialId) {
        return findById(credentialId).map(fact -> Optional.ofNullable(fact == null ? null : fact.expiresAt));
    }

    /** Of businesses without a connection; a retired credential is in the vault as long as its business is here. */
    Uni<Integer> forget(Instant before) {
        return Panache.getSession().chain(session -> session.createNativeQuery(FORGET)
                .setParameter("before", before)
                .executeUpdate());
    }
}
