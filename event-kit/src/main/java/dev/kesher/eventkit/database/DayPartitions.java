package dev.kesher.eventkit.database;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.SqlClient;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * The daily partitions of a table whose key is a UUIDv7. Such an id begins with the milliseconds at which it was made, so the
 * ids of a day, UTC, are one range. Partitions are called {@code <table>_<yyyymmdd>}; there is no default partition. Whoever
 * reads the table for hours, a dump for example, keeps old days from going and nothing else.
 */
public final class DayPartitions {
    private static final Logger LOG = Logger.getLogger(DayPartitions.class);

    // A new day waits for other changes of the table, not for those who read and write.
    private static final String MAKING = "set local lock_timeout = '5s'";

    // To drop a day locks the whole table, and all who come meanwhile wait behind it. Longer than the second after
    // which PostgreSQL ends an autovacuum that is in the way.
    private static final String DROPPING = "set local lock_timeout = '2s'";

    // Replicas take turns. The number means nothing but must be the same in all of them.
    private static final String TURN = "select pg_advisory_xact_lock(5814302)";

    private static final String PRESENT = """
            select child.relname as name
              from pg_inherits link
              join pg_class child on child.oid = link.inhrelid
             where link.inhparent = $1::text::regclass
             order by child.relname""";

    // Attached, because a table that is created as a partition locks the whole table. Rows are updated two or three
    // times; the room lets the new version stay on its page.
    private static final String CREATE = """
            create table %1$s_%2$s (like %1$s including all excluding indexes) with (fillfactor = 70);
            alter table %1$s attach partition %1$s_%2$s for values from ('%3$s') to ('%4$s')""";

    private final Pool pool;
    private final String table;
    private final String name;
    private final Clock clock;
    private volatile @Nullable LocalDate firstMissing;

    /**
     * @param table with its schema; not from outside
     * @param metrics gets {@code kesher.partitions.ahead.seconds{table}}: how long from now on each moment has its partition,
     *     by what was seen last; no number before the first look
     */
    public DayPartitions(Pool pool, String table, Clock clock, MeterRegistry metrics) {
        this.pool = pool;
        this.table = table;
        this.name = table.substring(table.indexOf('.') + 1);
        this.clock = clock;
        Gauge.builder("kesher.partitions.ahead.seconds", this, DayPartitions::aheadSeconds)
                .tag("table", table)
                .strongReference(true)
                .register(metrics);
    }

    /**
     * After it every day from the first to today, both inclusive, has its partition. The days after that, up to the last, get
     * theirs, and those before the first lose it, if the table can be locked for it: if not, the next call tries again.
     */
    public Uni<Void> cover(LocalDate first, LocalDate last) {
        var needed = today().isBefore(last) ? today() : last;
        return seen().chain(present -> make(days(first, needed), present)
                        .chain(() -> orLater("days to come", make(days(needed.plusDays(1), last), present)))
                        .chain(() -> orLater("days that are over", drop(first, present))))
                .chain(this::seen)
                .replaceWithVoid();
    }

    private static List<LocalDate> days(LocalDate first, LocalDate last) {
        return last.isBefore(first)
                ? List.of()
                : first.datesUntil(last.plusDays(1)).toList();
    }

    private Uni<Void> make(List<LocalDate> days, Set<String> present) {
        return present.containsAll(days.stream().map(this::partition).toList())
                ? Uni.createFrom().voidItem()
                : pool.withTransaction(connection -> turn(connection, MAKING)
                        .chain(() -> present(connection))
                        .chain(now -> run(
                                connection,
                                days.stream()
                                        .filter(day -> !now.contains(partition(day)))
                                        .map(this::creation)
                                        .toList())));
    }

    private String creation(LocalDate day) {
        return CREATE.formatted(table, text(day), smallestId(day), smallestId(day.plusDays(1)));
    }

    /** One after the other, so that each that can go does; behind one that cannot the others need not be tried. */
    private Uni<Void> drop(LocalDate first, Set<String> present) {
        return Multi.createFrom()
                .iterable(present.stream()
                        .filter(partition -> day(partition).isBefore(first))
                        .toList())
                .onItem()
                .transformToUniAndConcatenate(partition -> pool.withTransaction(connection -> turn(connection, DROPPING)
                        .chain(() -> run(
                                connection,
                                List.of("drop table if exists " + table + partition.substring(name.length()))))))
                .collect()
                .last();
    }

    private static Uni<Void> turn(SqlConnection connection, String patience) {
        return connection
                .query(patience)
                .execute()
                .chain(() -> connection.query(TURN).execute())
                .replaceWithVoid();
    }

    private Uni<Void> orLater(String what, Uni<Void> work) {
        return work.onFailure()
                .invoke(failure -> LOG.warnf("%s: %s have to wait: %s", table, what, failure.getMessage()))
                .onFailure()
                .recoverWithNull();
    }

    private Uni<Set<String>> seen() {
        return present(pool)
                .invoke(present -> firstMissing = Stream.iterate(today(), day -> day.plusDays(1))
                        .filter(day -> !present.contains(partition(day)))
                        .findFirst()
                        .orElseThrow());
    }

    private Uni<Set<String>> present(SqlClient client) {
        return client.preparedQuery(PRESENT).execute(Tuple.of(table)).map(rows -> StreamSupport.stream(
                        rows.spliterator(), false)
                .map(row -> row.getString("name"))
                .collect(Collectors.toCollection(LinkedHashSet::new)));
    }

    private static Uni<Void> run(SqlConnection connection, List<String> changes) {
        return changes.isEmpty()
                ? Uni.createFrom().voidItem()
                : connection.query(String.join(";\n", changes)).execute().replaceWithVoid();
    }

    private double aheadSeconds() {
        var until = firstMissing;
        return until == null
                ? Double.NaN
                : Duration.between(clock.instant(), until.atStartOfDay().toInstant(ZoneOffset.UTC))
                        .toSeconds();
    }

    private LocalDate today() {
        return LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
    }

    /** The smallest id of a day: the lower bound of its partition and the upper bound of the day before. */
    public static UUID smallestId(LocalDate day) {
        var millis = day.atStartOfDay().toInstant(ZoneOffset.UTC).toEpochMilli();
        return new UUID(millis << Short.SIZE, 0);
    }

    private static String text(LocalDate day) {
        return DateTimeFormatter.BASIC_ISO_DATE.format(day);
    }

    private String partition(LocalDate day) {
        return name + "_" + text(day);
    }

    private LocalDate day(String partition) {
        return LocalDate.parse(partition.substring(name.length() + 1), DateTimeFormatter.BASIC_ISO_DATE);
    }
}
