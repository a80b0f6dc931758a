package dev.kesher.signup.connection;

import dev.kesher.contracts.BusinessId;
import dev.kesher.contracts.Connection.State;
import dev.kesher.contracts.WabaId;
import dev.kesher.signup.Database;
import dev.kesher.signup.outbox.Outbox;
import dev.kesher.signup.outbox.OwnerAlerts;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import org.jspecify.annotations.Nullable;

/** What checks leave behind, and what brings them forward. */
@ApplicationScoped
public class Checks {
    private final Database database;
    private final Connections connections;
    private final Outbox outbox;
    private final Clock clock;

    Checks(Database database, Connections connections, Outbox outbox, Clock clock) {
        this.database = database;
        this.connections = connections;
        this.outbox = outbox;
        this.clock = clock;
    }

    /**
     * Writes down what a check found, and tells the owner if an incident opens or closes with it.
     *
     * @return false: dropped, because the credential that was checked is no longer the connection's
     */
    public Uni<Boolean> settle(CheckDue checked, Health found, @Nullable String reason) {
        return database.inTransaction(() -> connections.locked(checked.number()).chain(row -> {
            if (row == null
                    || row.state != State.ACTIVE
                    || !row.credentialId.equals(checked.credentialId())
                    || !checked.lease().equals(row.lease)) {
                return Uni.createFrom().item(false);
            }
            boolean opens = row.lostAt == null && found.lostAt() != null;
            boolean closes = row.lostAt != null && found.lostAt() == null;
            row.suspectedAt = found.suspectedAt();
            row.lostAt = found.lostAt();
            row.nextCheckAt = found.nextCheckAt();
            Leases.giveBack(row);
            if (opens) {
                var why = reason == null ? "unknown" : reason;
                return outbox.add(OwnerAlerts.lost(row.event(), why, clock.instant()))
                        .replaceWith(true);
            }
            return closes
                    ? outbox.add(OwnerAlerts.recovered(row.event(), clock.instant()))
                            .replaceWith(true)
                    : Uni.createFrom().item(true);
        }));
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

    private Uni<Integer> bringForward(String which, Object... values) {
        Object[] all = new Object[values.length + 2];
        all[0] = clock.instant();
        all[1] = State.ACTIVE;
        System.arraycopy(values, 0, all, 2, values.length);
        return database.inTransaction(
                () -> connections.update("nextCheckAt = least(nextCheckAt, ?1) where state = ?2 and " + which, all));
    }
}
