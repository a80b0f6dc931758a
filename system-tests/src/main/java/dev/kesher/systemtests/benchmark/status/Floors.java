package dev.kesher.systemtests.benchmark.status;

import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;

/** What PostgreSQL alone does with the rows that were drained: all at once, and one statement for each status. */
final class Floors {
    private static final int MOST_ROWS = 500_000;
    private static final int CONNECTIONS = 8;
    private static final double NANOS = 1e9;

    private final Rig rig;
    private final int updatesOfAConnection;

    /** @param updates of one row each, all connections together */
    Floors(Rig rig, int updates) {
        this.rig = rig;
        this.updatesOfAConnection = Math.max(1, updates / CONNECTIONS);
    }

    /** Rows a second that COPY brings into an empty table with the same indexes. */
    double copy() {
        var file = Path.of(rig.stack().folder().path().toString(), "postgres", "rows.copy");
        rig.execute("drop table if exists status.floor;"
                + " create table status.floor (like status.message including all);"
                + " copy (select * from status.message order by message_id limit " + MOST_ROWS + ") to '" + file + "'");
        var began = System.nanoTime();
        rig.execute("copy status.floor from '" + file + "'");
        var seconds = (System.nanoTime() - began) / NANOS;
        var rows = rig.number("select count(*) from status.floor");
        rig.execute("drop table status.floor");
        return rows / seconds;
    }

    /** Statuses a second if each is an update and a commit of its own. */
    double updates() {
        var ids = ids();
        var began = System.nanoTime();
        var done = 0L;
        try (var pool = Executors.newFixedThreadPool(CONNECTIONS)) {
            var work = new ArrayList<Callable<Long>>();
            for (var n = 0; n < CONNECTIONS; n++) {
                var first = n;
                work.add(() -> update(ids, first));
            }
            for (var updated : pool.invokeAll(work)) {
                done += updated.get();
            }
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while the floor was measured", stopped);
        } catch (ExecutionException failure) {
            throw new IllegalStateException("the floor cannot be measured: " + failure.getCause(), failure);
        }
        return done * NANOS / (System.nanoTime() - began);
    }

    private long update(List<UUID> ids, int first) throws SQLException {
        try (var connection = rig.stack().postgres().connect("status");
                var statement = connection.prepareStatement(
                        "update status.message set version = version + 1, delivered_at = now() where message_id = ?")) {
            var done = 0L;
            for (var n = 0; n < updatesOfAConnection; n++) {
                statement.setObject(1, ids.get((first + n * CONNECTIONS) % ids.size()));
                done += statement.executeUpdate();
            }
            return done;
        }
    }

    private List<UUID> ids() {
        var ids = new ArrayList<UUID>();
        try (var connection = rig.stack().postgres().connectAsAdmin();
                var rows = connection
                        .createStatement()
                        .executeQuery(
                                "select message_id from status.message limit " + CONNECTIONS * updatesOfAConnection)) {
            while (rows.next()) {
                ids.add(rows.getObject(1, UUID.class));
            }
            return ids;
        } catch (SQLException failure) {
            throw new IllegalStateException("the floor has no rows: " + failure, failure);
        }
    }
}
