package dev.kesher.systemtests;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.Optional;

/** A run of signup-service's scheduler that is in the middle of its transaction until it is let go: its table is locked. */
final class HeldRun implements AutoCloseable {
    static final String SERVICE = "signup-service";
    /** In the log. */
    static final String NAME = "deletions";

    /** Those that only read, for a metric, wait for another lock. */
    private static final String WAITING = """
            select count(*) from pg_locks
             where relation = 'signup.data_deletion'::regclass and mode = 'RowExclusiveLock' and not granted""";

    private final Connection lock;

    private HeldRun(Connection lock) {
        this.lock = lock;
    }

    static HeldRun hold(RunningKesher kesher) throws SQLException {
        var lock = kesher.parts().postgres().connectAsAdmin();
        lock.setAutoCommit(false);
        var held = new HeldRun(lock);
        try (var statement = lock.createStatement()) {
            statement.execute("lock table signup.data_deletion in access exclusive mode");
            Wait.until("a run that waits for the lock", held::isThere);
            return held;
        } catch (SQLException | RuntimeException | Error failure) {
            held.close();
            throw failure;
        }
    }

    private Optional<Boolean> isThere() {
        try (var statement = lock.createStatement();
                var result = statement.executeQuery(WAITING)) {
            return result.next() && result.getInt(1) > 0 ? Optional.of(true) : Optional.empty();
        } catch (SQLException failure) {
            throw new IllegalStateException(failure);
        }
    }

    @Override
    public String toString() {
        return NAME;
    }

    @Override
    public void close() throws SQLException {
        lock.rollback();
        lock.close();
    }
}
