package dev.kesher.signup.check;

import dev.kesher.contracts.BusinessId;
import dev.kesher.contracts.Connection.State;
import dev.kesher.contracts.WabaId;
import dev.kesher.signup.Database;
import dev.kesher.signup.connection.ConnectionRow;
import dev.kesher.signup.connection.Connections;
import dev.kesher.signup.connection.Leases;
import dev.kesher.signup.incident.PlatformIncidents;
import dev.kesher.signup.outbox.Outbox;
import dev.kesher.signup.outbox.OwnerAlerts;
import dev.kesher.signup.token.TokenFacts;
import io.micrometer.core.instrument.MeterRegistry;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;

/** What checks leave behind, and what brings them forward. */
@ApplicationScoped
public class CheckStore {
    private final Database database;
    private final Connections connections;
    private final TokenFacts tokens;
    private final PlatformIncidents incidents;
    private final Outbox outbox;
    private final MeterRegistry registry;
    private final Clock clock;

    CheckStore(
            Database database,
            Connections connections,
            TokenFacts tokens,
            PlatformIncidents incidents,
            Outbox outbox,
            MeterRegistry registry,
            Clock clock) {
        this.database = database;
        this.connections = connections;
        this.tokens = tokens;
        this.incidents = incidents;
        this.outbox = outbox;
        this.registry = registry;
        this.clock = clock;
    }

    /**
     * Writes down what a check found, and tells the owner if an incident opens or closes with it; unless the trouble is the
     * platform's, which is decided in the same transaction.
     *
     * @return false: dropped, because the credential that was checked is no longer the connection's
     */
    Uni<Boolean> settle(DueCheck checked, CheckResult found) {
        return database.inTransaction(() -> beforeAnyRow(found.answer()).chain(askAgain -> connections
                .locked(checked.number())
                .chain(row -> row == null || !row.isChecked(checked.credentialId(), checked.lease())
                        ? Uni.createFrom().item(false)
                        : settle(row, checked, found, askAgain).replaceWith(true))));
    }

    /**
     * What an answer says of the app; takes the incidents' lock if the answer may change one.
     *
     * @return when to ask again whether the app is refused
     */
    private Uni<Optional<Instant>> beforeAnyRow(CheckResult.Answer answer) {
        return switch (answer) {
            case APP_REFUSED -> incidents.appRefused();
            case ALIVE -> incidents.appAccepted().replaceWith(Optional.empty());
            case DEAD -> incidents.lock().chain(incidents::appAccepted).replaceWith(Optional.empty());
            case UNCLEAR -> Uni.createFrom().item(Optional.empty());
        };
    }

    private Uni<Void> settle(ConnectionRow row, DueCheck checked, CheckResult found, Optional<Instant> askAgain) {
        Leases.giveBack(row);
        return tokens.learn(row.business(), row.credentialId(), found.token())
                .chain(() -> toldInstead(row, found))
                .chain(later -> later.isPresent() ? hold(row, found, later.get()) : apply(row, found))
                .invoke(() -> row.checked(found.answer().isClear(), askAgain, checked.since(), clock.instant()));
    }

    /** @return when to look again, if the owner is not to be told of what would be told now */
    private Uni<Optional<Instant>> toldInstead(ConnectionRow row, CheckResult found) {
        boolean counts =
                found.answer() == CheckResult.Answer.DEAD && row.health().lostAt() == null;
        boolean first = row.health().suspectedAt() == null;
        return counts && (first || !row.isReleased())
                ? incidents
                        .foundDead(row.number().value())
                        .map(later -> later.filter(any -> found.health().lostAt() != null))
                : Uni.createFrom().item(Optional.empty());
    }

    private Uni<Void> hold(ConnectionRow row, CheckResult found, Instant later) {
        if (row.hold(found.health().suspectedAt(), later)) {
            registry.counter("kesher.signup.alerts.held").increment();
        }
        return Uni.createFrom().voidItem();
    }

    private Uni<Void> apply(ConnectionRow row, CheckResult found) {
        boolean wasLost = row.health().lostAt() != null;
        boolean isLost = found.health().lostAt() != null;
        row.apply(found.health());
        if (!wasLost && isLost) {
            return outbox.add(OwnerAlerts.lost(row.event(), found.reason(), clock.instant()));
        }
        return wasLost && !isLost
                ? outbox.add(OwnerAlerts.recovered(row.event(), clock.instant()))
                : Uni.createFrom().voidItem();
    }

    /** @return how many connections will be checked at once */
    public Uni<Integer> soon(BusinessId business) {
        return bringForward("businessId = ?3", business.value());
    }

    /** Unless the credential has been replaced meanwhile. */
    public Uni<Integer> soon(BusinessId business, String credentialId) {
        return bringForward("businessId = ?3 and credentialId = ?4", business.value(), credentialId);
    }

    public Uni<Integer> soon(WabaId waba) {
        return bringForward("wabaId = ?3", waba.value());
    }

    /** @param metaUser whose tokens are in doubt, as Meta names people to this app */
    public Uni<Integer> soonOfMetaUser(String metaUser) {
        return bringForward(
                "credentialId in (select t.credentialId from TokenFact t where t.metaUserId = ?3)", metaUser);
    }

    private Uni<Integer> bringForward(String which, Object... values) {
        Object[] all = new Object[values.length + 2];
        all[0] = clock.instant();
        all[1] = State.ACTIVE;
        System.arraycopy(values, 0, all, 2, values.length);
        var sql = "nextCheckAt = least(nextCheckAt, ?1), doubtedAt = ?1 where state = ?2 and " + which;
        return database.inTransaction(() -> connections.update(sql, all));
    }
}
