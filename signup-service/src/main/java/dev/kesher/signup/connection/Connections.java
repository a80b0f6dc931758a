package dev.kesher.signup.connection;

import dev.kesher.contracts.BusinessId;
import dev.kesher.contracts.Connection.State;
import dev.kesher.contracts.PhoneNumberId;
import io.quarkus.hibernate.reactive.panache.Panache;
import io.quarkus.hibernate.reactive.panache.PanacheRepositoryBase;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.LockModeType;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The connections. Everything here joins the caller's transaction, locks what it changes, and writes the event of a
 * change beside it. What a change does to a row, the row knows; how it is told, {@link ConnectionEvents}.
 */
@ApplicationScoped
public class Connections implements PanacheRepositoryBase<ConnectionRow, String> {
    private static final List<State> IN_USE = List.of(State.ACTIVATING, State.ACTIVE);

    private final ConnectionEvents events;
    private final Clock clock;

    Connections(ConnectionEvents events, Clock clock) {
        this.events = events;
        this.clock = clock;
    }

    public Uni<Activation> activate(Claim claim) {
        return lock(claim.business()).chain(() -> lockedOf(claim)).chain(rows -> {
            var decision = ActivationRule.judge(
                    claim, rows.stream().map(ConnectionRow::known).toList());
            return decision instanceof Activation.Granted
                    ? letGoOthers(claim, rows)
                            .chain(() -> activate(claim, rows))
                            .replaceWith(decision)
                    : Uni.createFrom().item(decision);
        });
    }

    /** From here until the credential is announced or {@link #withdraw withdrawn}, other attempts of the business wait. */
    public Uni<Activation> reserve(Claim claim) {
        return lock(claim.business()).chain(() -> lockedOf(claim)).map(rows -> {
            var decision = ActivationRule.mayPromote(
                    claim, rows.stream().map(ConnectionRow::known).toList());
            if (decision instanceof Activation.Granted || decision instanceof Activation.Reconnecting) {
                rows.stream()
                        .filter(row -> row.number().equals(claim.number()))
                        .forEach(row -> row.promoting = claim.credentialId());
            }
            return decision;
        });
    }

    public Uni<Void> withdraw(PhoneNumberId number, String credentialId) {
        return update("promoting = null where phoneNumberId = ?1 and promoting = ?2", number.value(), credentialId)
                .replaceWithVoid();
    }

    /**
     * Makes the credential the connection's, with a new generation, and lets go the number that it replaces; tells that
     * an open incident is over.
     *
     * @param drain how long sends in flight may take on the replaced number
     * @return false: another attempt took the number over meanwhile
     */
    public Uni<Boolean> announce(Claim claim, Instant nextCheck, Duration drain) {
        return lock(claim.business()).chain(() -> lockedOf(claim)).chain(rows -> {
            var own = rows.stream()
                    .filter(row -> ActivationRule.isClaimed(row.known(), claim))
                    .findFirst();
            var other = rows.stream()
                    .filter(row -> row.state == State.ACTIVE && !row.number().equals(claim.number()))
                    .findFirst();
            boolean mine =
                    own.isPresent() && (other.isEmpty() || other.get().number().equals(claim.replaces()));
            return mine
                    ? announce(own.get(), other, new Announcement(claim, nextCheck, drain))
                            .replaceWith(true)
                    : Uni.createFrom().item(false);
        });
    }

    private record Announcement(Claim claim, Instant nextCheck, Duration drain) {}

    /**
     * The old number leaves first, since only one row may be active at any time, but is told last: who reads along sees a
     * moment with two, of which the newer counts, and none without any.
     */
    private Uni<Void> announce(ConnectionRow own, Optional<ConnectionRow> replaced, Announcement news) {
        return replaced.map(old -> replace(old, own, news))
                .orElseGet(() -> announce(own, news.claim(), news.nextCheck()));
    }

    private Uni<Void> replace(ConnectionRow old, ConnectionRow own, Announcement news) {
        var incident = events.recovered(old);
        old.drain(news.drain(), clock.instant());
        return Panache.getSession()
                .chain(session -> session.flush())
                .chain(() -> announce(own, news.claim(), news.nextCheck()))
                .chain(() -> events.change(old))
                .chain(() -> events.add(incident));
    }

    /** Lets go what an attempt began, if it is still that attempt's; a number it would have replaced stays as it is. */
    public Uni<Boolean> release(PhoneNumberId number, String credentialId) {
        return locked(number).map(row -> {
            boolean mine = row != null && row.state == State.ACTIVATING && row.credentialId.equals(credentialId);
            if (mine) {
                row.drain(Duration.ZERO, clock.instant());
            }
            return mine;
        });
    }

    /** @return false: nothing is connected */
    Uni<Boolean> disconnect(BusinessId business, Duration drain) {
        return lock(business).chain(() -> lockedActive(business)).chain(row -> {
            if (row == null) {
                return Uni.createFrom().item(false);
            }
            var incident = events.disconnected(row);
            row.drain(drain, clock.instant());
            return events.change(row).chain(() -> events.add(incident)).replaceWith(true);
        });
    }

    /** @return false: nothing is connected with this credential */
    Uni<Boolean> disconnect(BusinessId business, String credentialId, Duration drain) {
        return lock(business)
                .chain(() -> activeOf(business))
                .chain(found -> found.filter(row -> row.credentialId.equals(credentialId))
                                .isPresent()
                        ? disconnect(business, drain)
                        : Uni.createFrom().item(false));
    }

    Uni<Void> removed(ConnectionRow row) {
        row.state = State.REMOVED;
        row.changedAt = clock.instant();
        return events.change(row);
    }

    /** The credential that the business's connection uses, if it has one. */
    public Uni<Optional<String>> currentCredential(BusinessId business) {
        return activeOf(business).map(row -> row.map(found -> found.credentialId));
    }

    /** The number that the business is connected with. */
    public Uni<Optional<PhoneNumberId>> currentNumber(BusinessId business) {
        return activeOf(business).map(row -> row.map(ConnectionRow::number));
    }

    /** The credential of this number, if it is the one the business is connected with. */
    public Uni<Optional<String>> credentialOf(BusinessId business, PhoneNumberId number) {
        return activeOf(business)
                .map(row -> row.filter(found -> found.number().equals(number)).map(found -> found.credentialId));
    }

    Uni<Optional<ConnectionRow>> activeOf(BusinessId business) {
        return find("businessId = ?1 and state = ?2", business.value(), State.ACTIVE)
                .firstResult()
                .map(Optional::ofNullable);
    }

    /** The one that works, else the newest that is not gone: what the owner sees. */
    Uni<Optional<ConnectionRow>> visibleOf(BusinessId business) {
        return find(
                        "businessId = ?1 and state <> ?2 order by case when state = ?3 then 0 else 1 end, changedAt desc",
                        business.value(),
                        State.REMOVED,
                        State.ACTIVE)
                .firstResult()
                .map(Optional::ofNullable);
    }

    Uni<Boolean> hasSibling(ConnectionRow row) {
        return count("wabaId = ?1 and phoneNumberId <> ?2 and state in ?3", row.wabaId, row.phoneNumberId, IN_USE)
                .map(siblings -> siblings > 0);
    }

    /** The row of this number until the transaction ends, or null. */
    public Uni<@Nullable ConnectionRow> locked(PhoneNumberId number) {
        return findById(number.value(), LockModeType.PESSIMISTIC_WRITE);
    }

    private Uni<@Nullable ConnectionRow> lockedActive(BusinessId business) {
        return find("businessId = ?1 and state = ?2", business.value(), State.ACTIVE)
                .withLock(LockModeType.PESSIMISTIC_WRITE)
                .firstResult();
    }

    private Uni<List<ConnectionRow>> lockedOf(Claim claim) {
        return find(
                        "businessId = ?1 or phoneNumberId = ?2 order by phoneNumberId",
                        claim.business().value(),
                        claim.number().value())
                .withLock(LockModeType.PESSIMISTIC_WRITE)
                .list();
    }

    /** Until the transaction ends: two attempts of one business decide one after the other, also about absent rows. */
    private static Uni<Void> lock(BusinessId business) {
        return Panache.getSession()
                .chain(session -> session.createNativeQuery(
                                "select cast(pg_advisory_xact_lock(hashtextextended(?1, 0)) as text)", String.class)
                        .setParameter(1, business.value())
                        .getSingleResultOrNull())
                .replaceWithVoid();
    }

    private Uni<Void> activate(Claim claim, List<ConnectionRow> rows) {
        var known =
                rows.stream().filter(row -> row.number().equals(claim.number())).findFirst();
        var row = known.orElseGet(ConnectionRow::new);
        row.activate(claim, clock.instant());
        return events.number(row)
                .chain(() -> known.isPresent() ? Uni.createFrom().item(row) : persist(row))
                .chain(() -> events.tell(row));
    }

    private Uni<Void> announce(ConnectionRow row, Claim claim, Instant nextCheck) {
        var incident = events.recovered(row);
        row.announce(claim, nextCheck, clock.instant());
        return events.change(row).chain(() -> events.add(incident));
    }

    private Uni<Void> letGoOthers(Claim claim, List<ConnectionRow> rows) {
        return Multi.createFrom()
                .iterable(rows)
                .filter(row -> row.state == State.ACTIVATING && !row.number().equals(claim.number()))
                .invoke(row -> row.drain(Duration.ZERO, clock.instant()))
                .collect()
                .last()
                .replaceWithVoid();
    }

    Uni<Void> forget(ConnectionRow row) {
        return events.forget(row).chain(() -> delete(row));
    }
}
