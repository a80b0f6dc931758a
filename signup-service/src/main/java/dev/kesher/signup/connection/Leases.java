package dev.kesher.signup.connection;

import dev.kesher.contracts.Connection.State;
import dev.kesher.eventkit.WaitingWork.Waiting;
import dev.kesher.signup.Database;
import dev.kesher.signup.SignupConfig;
import io.quarkus.hibernate.reactive.panache.Panache;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Work on connections is claimed in a transaction of its own, done outside of any, and settled in another that goes
 * through only if the claim still holds: any number of replicas may run.
 */
@ApplicationScoped
public class Leases {
    private static final String CLAIM = """
            update connection
               set lease = :lease, leased_until = :until
             where phone_number_id in (
                   select phone_number_id from connection
                    where %s and (leased_until is null or leased_until < :now)
                    order by %s
                    limit :most
                      for update skip locked)
            returning *
            """;

    private static final String CHECKS = CLAIM.formatted("state = 'ACTIVE' and next_check_at <= :now", "next_check_at");
    private static final String REMOVALS = CLAIM.formatted("state in ('DRAINING', 'REMOVED') and due <= :now", "due");

    /** A connection whose loss is not told yet, because the platform itself is in trouble, is lost all the same. */
    private static final String STATES = """
            select count(*) filter (where suspected_at is null and lost_at is null and held is distinct from 'HELD'),
                   count(*) filter (where suspected_at is not null and lost_at is null and held is distinct from 'HELD'),
                   count(*) filter (where lost_at is not null or held = 'HELD')
              from connection
             where state = 'ACTIVE'""";

    private final Database database;
    private final Connections connections;
    private final Duration lease;

    Leases(Database database, Connections connections, SignupConfig config) {
        this.database = database;
        this.connections = connections;
        this.lease = config.workLease();
    }

    /** Work ends before its lease does, so that what hangs here is not taken up elsewhere meanwhile. */
    public Duration longestWork() {
        return lease.multipliedBy(8).dividedBy(10);
    }

    Uni<List<ConnectionRow>> dueRemovals(int most, Instant now) {
        return claim(REMOVALS, most, now);
    }

    /** Active connections that are to be checked, leased to the caller. */
    public Uni<List<ConnectionRow>> dueChecks(int most, Instant now) {
        return claim(CHECKS, most, now);
    }

    /** Checks that are due. */
    Uni<Waiting> lateChecks(Instant now) {
        return database.waiting(
                "select count(c), min(c.nextCheckAt) from ConnectionRow c where c.state = :active and c.nextCheckAt <= :now",
                Map.of("active", State.ACTIVE, "now", now));
    }

    /** Parts of removals that are due. */
    Uni<Waiting> lateRemovals(Instant now) {
        return database.waiting(
                "select count(c), min(c.due) from ConnectionRow c where c.state in :ending and c.due <= :now",
                Map.of("ending", List.of(State.DRAINING, State.REMOVED), "now", now));
    }

    Uni<ConnectionFigures.States> states() {
        return database.inTransaction(() -> Panache.getSession()
                .chain(session ->
                        session.createNativeQuery(STATES, Object[].class).getSingleResult())
                .map(row -> new ConnectionFigures.States((Long) row[0], (Long) row[1], (Long) row[2])));
    }

    /** When the lease of a row that is leased to the caller began. */
    public Instant since(ConnectionRow leased) {
        return leased.leasedUntil.minus(lease);
    }

    private Uni<List<ConnectionRow>> claim(String sql, int most, Instant now) {
        return database.inTransaction(
                () -> Panache.getSession().chain(session -> session.createNativeQuery(sql, ConnectionRow.class)
                        .setParameter("lease", UUID.randomUUID())
                        .setParameter("until", now.plus(lease))
                        .setParameter("now", now)
                        .setParameter("most", most)
                        .getResultList()));
    }

    /** @return the row, locked, or null if someone else took over or the connection changed */
    Uni<@Nullable ConnectionRow> held(ConnectionRow claimed, State state) {
        return connections
                .locked(claimed.number())
                .map(row -> row != null && row.state == state && claimed.lease.equals(row.lease) ? row : null);
    }

    public static void giveBack(ConnectionRow row) {
        row.lease = null;
        row.leasedUntil = null;
    }
}
