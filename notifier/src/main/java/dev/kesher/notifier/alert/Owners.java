package dev.kesher.notifier.alert;

import dev.kesher.contracts.BusinessId;
import dev.kesher.eventkit.database.Transactions;
import io.quarkus.hibernate.reactive.panache.Panache;
import io.quarkus.hibernate.reactive.panache.PanacheRepositoryBase;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import org.hibernate.reactive.mutiny.Mutiny;
import org.jspecify.annotations.Nullable;

/** Who owns which business, as signup-service told at sign-in. */
@Singleton
class Owners implements PanacheRepositoryBase<OwnerEntity, String> {
    private final Transactions transactions;

    Owners(Transactions transactions) {
        this.transactions = transactions;
    }

    /** Replaces all that is known; what is absent is forgotten. */
    Uni<Void> write(BusinessId business, @Nullable String email, @Nullable String phone, String locale) {
        var sql = """
                insert into owner (business_id, email, phone, locale)
                values (?1, ?2, ?3, ?4)
                on conflict (business_id) do update
                    set email = excluded.email, phone = excluded.phone, locale = excluded.locale, changed_at = now()
                """;
        return transactions
                .inTransaction(() -> Panache.getSession().chain(session -> session.createNativeQuery(sql)
                        .setParameter(1, business.value())
                        .setParameter(2, email)
                        .setParameter(3, phone)
                        .setParameter(4, locale)
                        .executeUpdate()))
                .replaceWithVoid();
    }

    /** The business leaves: owner, alerts and, with them, deliveries. */
    Uni<Void> erase(BusinessId business) {
        return transactions
                .inTransaction(() -> deleteById(business.value())
                        .chain(Panache::getSession)
                        .chain(session -> deleteAlerts(session, business)))
                .replaceWithVoid();
    }

    private static Uni<Integer> deleteAlerts(Mutiny.Session session, BusinessId business) {
        return session.createMutationQuery("delete from AlertEntity where businessId = ?1")
                .setParameter(1, business.value())
                .executeUpdate();
    }
}
