package dev.kesher.systemtests;

import java.sql.SQLException;

/**
 * Ends signup-service by {@code kill -9} in the worst instant of a piece of work: what Meta and the vault were asked for is
 * executed, and the row that says so is written but not committed. A trigger holds the statement that settles the work;
 * whoever comes back finds the row as it was before.
 */
final class DeathAtStep {
    private static final String SERVICE = "signup-service";

    private final RunningKesher kesher;

    DeathAtStep(RunningKesher kesher) {
        this.kesher = kesher;
    }

    /**
     * @param table of the schema {@code signup}
     * @param settling which update of a row is the one: a condition on {@code old} and {@code new}
     * @param work begins what leads there; whether it is answered does not matter
     */
    void during(String table, String settling, Runnable work) {
        hold(table, settling);
        var working = Thread.ofVirtual().start(() -> {
            try {
                work.run();
            } catch (IllegalStateException died) {
                // Whom it asked is the one that is killed.
                return;
            }
        });
        Wait.untilTrue("the settling of " + settling, () -> holds() > 0);
        kesher.services().kill(SERVICE);
        letGo(table);
        kesher.services().start(SERVICE);
        kesher.services().awaitReady(SERVICE);
        join(working);
    }

    private void hold(String table, String settling) {
        execute("""
                create function signup.takes_for_ever() returns trigger language plpgsql as
                    $$ begin perform pg_sleep(600); return new; end $$;
                create trigger takes_for_ever before update on signup.%s
                    for each row when (%s) execute function signup.takes_for_ever();
                """.formatted(table, settling));
    }

    /** A client that died is not missed by a statement that sleeps: it is ended here, and what it wrote is undone. */
    private void letGo(String table) {
        execute("""
                select pg_terminate_backend(pid) from pg_stat_activity
                 where usename = 'signup' and wait_event = 'PgSleep';
                """);
        execute("drop trigger takes_for_ever on signup.%s; drop function signup.takes_for_ever();".formatted(table));
    }

    private int holds() {
        try (var connection = kesher.parts().postgres().connect("signup");
                var query = connection.prepareStatement(
                        "select count(*) from pg_stat_activity where usename = 'signup' and wait_event = 'PgSleep'");
                var found = query.executeQuery()) {
            found.next();
            return found.getInt(1);
        } catch (SQLException failure) {
            throw new IllegalStateException("the database does not say who sleeps", failure);
        }
    }

    private void execute(String sql) {
        try (var connection = kesher.parts().postgres().connect("signup");
                var statement = connection.createStatement()) {
            statement.execute(sql);
        } catch (SQLException failure) {
            throw new IllegalStateException("the trigger could not be set or removed", failure);
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
