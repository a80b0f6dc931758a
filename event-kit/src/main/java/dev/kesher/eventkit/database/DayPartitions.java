package dev.kesher.eventkit.database;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.stream.StreamSupport;

/**
 * The daily partitions of a table whose key is a UUIDv7. Such an id begins with the milliseconds at which it was made, so the
 * ids of a day, UTC, are one range. Partitions are called {@code <table>_<yyyymmdd>}; there is no default partition.
 */
public final class DayPartitions {
    // New and old partitions lock the whole table for an instant; a reader that holds it longer must not pile up
    // others.
    private static final String PATIENCE = "set local lock_timeout = '5s'";

    // Replicas take turns. The number means nothing but must be the same in all of them.
    private static final String TURN = "select pg_advisory_xact_lock(5814302)";

    private static final String PRESENT = """
            select child.relname as name
              from pg_inherits link
              join pg_class child on child.oid = link.inhrelid
             where link.inhparent = $1::text::regclass""";

    // Rows are updated two or three times; the room lets the new version stay on its page.
    private static final String CREATE =
            "create table %s_%s partition of %s for values from ('%s') to ('%s') with (fillfactor = 70)";

    private final Pool pool;
    private final String table;
    private final String name;

    /** @param table with its schema; not from outside */
    public DayPartitions(Pool pool, String table) {
        this.pool = pool;
        this.table = table;
        this.name = table.substring(table.indexOf('.') + 1);
    }

    /** After it every day from the first to the last, both inclusive, has its partition, and no day before has one. */
    public Uni<Void> cover(LocalDate first, LocalDate last) {
        return pool.withTransaction(connection -> connection
                .query(PATIENCE)
                .execute()
                .chain(() -> connection.query(TURN).execute())
                .chain(() -> present(connection))
                .chain(present -> run(connection, changes(first, last, present))));
    }

    private Uni<List<String>> present(SqlConnection connection) {
        return connection.preparedQuery(PRESENT).execute(Tuple.of(table)).map(rows -> StreamSupport.stream(
                        rows.spliterator(), false)
                .map(row -> row.getString("name"))
                .toList());
    }

    private static Uni<Void> run(SqlConnection connection, List<String> changes) {
        return changes.isEmpty()
                ? Uni.createFrom().voidItem()
                : connection.query(String.join(";\n", changes)).execute().replaceWithVoid();
    }

    private List<String> changes(LocalDate first, LocalDate last, List<String> present) {
        var changes = new ArrayList<String>();
        first.datesUntil(last.plusDays(1))
                .filter(day -> !present.contains(name + "_" + text(day)))
                .map(day -> CREATE.formatted(table, text(day), table, smallestId(day), smallestId(day.plusDays(1))))
                .forEach(changes::add);
        present.stream()
                .filter(partition -> day(partition).isBefore(first))
                .map(partition -> "drop table " + table + partition.substring(name.length()))
                .forEach(changes::add);
        return changes;
    }

    /** The smallest id of a day: the lower bound of its partition and the upper bound of the day before. */
    public static UUID smallestId(LocalDate day) {
        var millis = day.atStartOfDay().toInstant(ZoneOffset.UTC).toEpochMilli();
        return new UUID(millis << Short.SIZE, 0);
    }

    private static String text(LocalDate day) {
        return DateTimeFormatter.BASIC_ISO_DATE.format(day);
    }

    private LocalDate day(String partition) {
        return LocalDate.parse(partition.substring(name.length() + 1), DateTimeFormatter.BASIC_ISO_DATE);
    }
}
