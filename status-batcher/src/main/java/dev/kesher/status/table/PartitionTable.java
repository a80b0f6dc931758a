package dev.kesher.status.table;

import dev.kesher.status.track.Window;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.inject.Singleton;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.StreamSupport;

/**
 * The daily partitions of {@code status.message}. There is no default partition: ids without a day are left out before
 * they are written ({@link Window#holds}), so a forged one cannot fail the statement of the others.
 */
@Singleton
public final class PartitionTable {
    private static final String PREFIX = "message_";

    // New and old partitions lock the whole table for an instant; a reader that holds it longer must not pile up
    // others.
    private static final String PATIENCE = "set local lock_timeout = '5s'";

    // Replicas take turns. The number means nothing but must be the same in all of them.
    private static final String TURN = "select pg_advisory_xact_lock(5814302)";

    private static final String PRESENT = """
            select child.relname as name
              from pg_inherits link
              join pg_class child on child.oid = link.inhrelid
             where link.inhparent = 'status.message'::regclass""";

    // Rows are updated two or three times; the room lets the new version stay on its page.
    private static final String CREATE =
            "create table status.%s partition of status.message for values from ('%s') to ('%s') with (fillfactor = 70)";

    private final Pool pool;

    public PartitionTable(Pool pool) {
        this.pool = pool;
    }

    /** After it every day of the window has its partition, and no day before it has one. */
    public Uni<Void> cover(Window window) {
        return pool.withTransaction(connection -> connection
                .query(PATIENCE)
                .execute()
                .chain(() -> connection.query(TURN).execute())
                .chain(() -> present(connection))
                .chain(present -> run(connection, changes(window, present))));
    }

    private static Uni<List<String>> present(SqlConnection connection) {
        return connection.query(PRESENT).execute().map(rows -> StreamSupport.stream(rows.spliterator(), false)
                .map(row -> row.getString("name"))
                .toList());
    }

    private static Uni<Void> run(SqlConnection connection, List<String> changes) {
        return changes.isEmpty()
                ? Uni.createFrom().voidItem()
                : connection.query(String.join(";\n", changes)).execute().replaceWithVoid();
    }

    private static List<String> changes(Window window, List<String> present) {
        var changes = new ArrayList<String>();
        window.days()
                .filter(day -> !present.contains(name(day)))
                .map(day -> CREATE.formatted(name(day), Window.smallestId(day), Window.smallestId(day.plusDays(1))))
                .forEach(changes::add);
        present.stream()
                .filter(name -> day(name).isBefore(window.first()))
                .map(name -> "drop table status." + name)
                .forEach(changes::add);
        return changes;
    }

    private static String name(LocalDate day) {
        return PREFIX + DateTimeFormatter.BASIC_ISO_DATE.format(day);
    }

    private static LocalDate day(String name) {
        return LocalDate.parse(name.substring(PREFIX.length()), DateTimeFormatter.BASIC_ISO_DATE);
    }
}
