package dev.kesher.notifier.alert;

import dev.kesher.contracts.BusinessId;
import dev.kesher.eventkit.database.Transactions;
import dev.kesher.notifier.Line;
import io.quarkus.hibernate.reactive.panache.Panache;
import io.quarkus.hibernate.reactive.panache.PanacheRepositoryBase;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import org.hibernate.reactive.mutiny.Mutiny;

/** Who owns which business, as signup-service told at sign-in. */
@Singleton
class Owners implements PanacheRepositoryBase<OwnerEntity, String> {
    private final Transactions transactions;

    Owners(Transactions transactions) {
        this.transactions = transactions;
    }

    /** Replaces all that is known; what is absent is forgotten. */
    Uni<Void> write(BusinessId business, OwnerContact owner) {
        var sql = """
                insert into owner (business_id, email, phone, locale, business_name, zone)
                values (?1, ?2, ?3, ?4, ?5, ?6)
                on conflict (business_id) do update
                    set email         = excluded.email,
                        phone         = excluded.phone,
                        locale        = excluded.locale,
                        business_name = excluded.business_name,
                        zone          = excluded.zone,
                        changed_at    = now()
                """;
        return transactions
                .inTransaction(() -> Panache.getSession().chain(session -> session.createNativeQuery(sql)
                        .setParameter(1, business.value())
                        .setParameter(2, owner.email())
                        .setParameter(3, owner.phoneDigits())
                        .setParameter(4, owner.locale())
                        .setParameter(5, Line.of(owner.businessName()))
                        .setParameter(6, owner.zone())
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
