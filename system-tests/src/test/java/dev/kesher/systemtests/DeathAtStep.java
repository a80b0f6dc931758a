package dev.kesher.systemtests;

import java.sql.SQLException;

/**
 * Ends a service by {@code kill -9} in the worst instant of a piece of work: what others were asked for is executed,
 * and the row that says so is written but not committed. A trigger holds the statement that settles the work;
 * whoever comes back finds the row as it was before.
 */
final class DeathAtStep {
    private final RunningKesher kesher;
    private final String service;
    private final String schema;

    /** @param schema and role of the service's own */
    DeathAtStep(RunningKesher kesher, String service, String schema) {
        this.kesher = kesher;
        this.service = service;
        this.schema = schema;
    }

    /**
     * @param table of the service's schema
     * @param settling which update of a row is the one: a condition on {@code old} and {@code new}
     * @param work begins what leads there; whether it is answered does not matter
     */
    void during(String table, String settling, Runnable work) {
        during(table, settling, work, () -> {});
    }

    /** @param meanwhile waits for what else must have ended before the kill, while the row is held */
    void during(String table, String settling, Runnable work, Runnable meanwhile) {
        during("update", table, settling, work, meanwhile);
    }

    /** @param settling a condition on {@code new} */
    void duringInsert(String table, String settling, Runnable work) {
        during("insert", table, settling, work, () -> {});
    }

    private void during(String operation, String table, String settling, Runnable work, Runnable meanwhile) {
        hold(operation, table, settling);
        var working = Thread.ofVirtual().start(() -> {
            try {
                work.run();
            } catch (IllegalStateException died) {
                // Whom it asked is the one that is killed.
                return;
            }
        });
        Wait.untilTrue("the settling of " + settling, () -> holds() > 0);
        meanwhile.run();
        kesher.services().kill(service);
        letGo(table);
        kesher.services().start(service);
        kesher.services().awaitReady(service);
        join(working);
    }

    private void hold(String operation, String table, String settling) {
        execute("""
                create function %1$s.takes_for_ever() returns trigger language plpgsql as
                    $$ begin if %4$s then perform pg_sleep(600); end if; return new; end $$;
                create trigger takes_for_ever before %2$s on %1$s.%3$s
                    for each row execute function %1$s.takes_for_ever();
                """.formatted(schema, operation, table, settling));
    }

    /** A client that died is not missed by a statement that sleeps: it is ended here, and what it wrote is undone. */
    private void letGo(String table) {
        execute("""
                select pg_terminate_backend(pid) from pg_stat_activity
                 where usename = current_user and wait_event = 'PgSleep';
                """);
        execute("drop trigger takes_for_ever on %1$s.%2$s; drop function %1$s.takes_for_ever();"
                .formatted(schema, table));
    }

    private int holds() {
        try (var connection = kesher.parts().postgres().connect(schema);
                var query = connection.prepareStatement(
                        "select count(*) from pg_stat_activity where usename = current_user and wait_event = 'PgSleep'");
                var found = query.executeQuery()) {
            found.next();
            return found.getInt(1);
        } catch (SQLException failure) {
            throw new IllegalStateException("the database does not say who sleeps", failure);
        }
    }

    /** As the service itself, for example to end the lease of the one that died. */
    void execute(String sql) {
        try (var connection = kesher.parts().postgres().connect(schema);
                var statement = connection.createStatement()) {
            statement.execute(sql);
        } catch (SQLException failure) {
            throw new IllegalStateException("the database refused: " + sql, failure);
        }
    }

    private static void join(Thread working) {
        try {
            working.join();
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }
}
