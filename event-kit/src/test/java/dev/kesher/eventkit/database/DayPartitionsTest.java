package dev.kesher.eventkit.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.kesher.eventkit.Stack;
import io.micrometer.core.instrument.MeterRegistry;
import io.vertx.mutiny.core.Vertx;
import io.vertx.mutiny.pgclient.PgBuilder;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.pgclient.PgConnectOptions;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import org.eclipse.microprofile.context.spi.ContextManagerProvider;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class DayPartitionsTest {
    private static final LocalDate TODAY = LocalDate.of(2026, 3, 10);
    private static final Clock NOON = Clock.fixed(Instant.parse("2026-03-10T12:00:00Z"), ZoneOffset.UTC);
    private static final Vertx VERTX = Vertx.vertx();
    private static final Pool POOL = pool();

    private final MeterRegistry metrics = Stack.metrics();
    private final DayPartitions days = new DayPartitions(POOL, "sender.thing", NOON, metrics);

    private static Pool pool() {
        ContextManagerProvider.instance();
        var postgres = Stack.running().postgres();
        var options = PgConnectOptions.fromUri("postgresql://" + postgres.address())
                .setUser("sender")
                .setPassword(postgres.password("sender"));
        return PgBuilder.pool().connectingTo(options).using(VERTX).build();
    }

    @BeforeEach
    void create() throws SQLException {
        try (var connection = connect()) {
            run(connection, "drop table if exists sender.thing");
            run(connection, """
                    create table sender.thing (
                        id   uuid primary key,
                        word text not null default 'none' check (word <> '')
                    ) partition by range (id);
                    create index thing_word on sender.thing (word)""");
        }
    }

    @AfterAll
    static void close() {
        POOL.close().await().atMost(Stack.PATIENCE);
        VERTX.close().await().atMost(Stack.PATIENCE);
    }

    @Test
    void daysComeWithTheRulesOfTheTableAndGoWhenTheyAreOver() throws SQLException {
        cover(TODAY.minusDays(3), TODAY.plusDays(1));

        cover(TODAY.minusDays(1), TODAY.plusDays(2));

        assertThat(partitions())
                .containsExactly("thing_20260309", "thing_20260310", "thing_20260311", "thing_20260312");
        try (var connection = connect()) {
            run(connection, "insert into sender.thing (id) values ('" + DayPartitions.smallestId(TODAY) + "')");
            assertThatThrownBy(() -> run(
                            connection,
                            "insert into sender.thing values ('" + DayPartitions.smallestId(TODAY.plusDays(1))
                                    + "', '')"))
                    .hasMessageContaining("thing_word_check");
            assertThatThrownBy(() -> run(
                            connection,
                            "insert into sender.thing values ('" + DayPartitions.smallestId(TODAY) + "', 'again')"))
                    .hasMessageContaining("duplicate key");
        }
        assertThat(ahead()).isEqualTo(Duration.ofHours(12 + 48));
    }

    @Test
    void aLongReaderStopsNeitherDrainsNorTheStart() throws SQLException {
        cover(TODAY.minusDays(3), TODAY.minusDays(1));
        try (var dump = connect()) {
            // Given: as pg_dump does
            dump.setAutoCommit(false);
            run(dump, "lock table sender.thing in access share mode");

            // When
            cover(TODAY.minusDays(2), TODAY.plusDays(1));

            // Then
            assertThat(partitions()).contains("thing_20260307", "thing_20260310", "thing_20260311");
            assertThat(ahead()).isEqualTo(Duration.ofHours(12 + 24));
            dump.commit();
        }
        cover(TODAY.minusDays(2), TODAY.plusDays(1));
        assertThat(partitions()).doesNotContain("thing_20260307");
    }

    @Test
    void daysThatAreNotNeededYetMayWaitAndTodayMayNot() throws SQLException {
        cover(TODAY, TODAY);
        try (var other = connect()) {
            other.setAutoCommit(false);
            run(other, "lock table sender.thing in share update exclusive mode");

            cover(TODAY, TODAY.plusDays(2));
            assertThat(partitions()).containsExactly("thing_20260310");
            assertThat(ahead()).isEqualTo(Duration.ofHours(12));

            assertThatThrownBy(() -> cover(TODAY.minusDays(1), TODAY)).hasMessageContaining("lock timeout");
            other.rollback();
        }
    }

    @Test
    void nobodyKnowsHowFarItReachesBeforeTheFirstLook() {
        assertThat(metrics.get("kesher.partitions.ahead.seconds").gauge().value())
                .isNaN();
    }

    private void cover(LocalDate first, LocalDate last) {
        days.cover(first, last).await().atMost(Stack.PATIENCE);
    }

    private Duration ahead() {
        return Duration.ofSeconds((long) metrics.get("kesher.partitions.ahead.seconds")
                .tag("table", "sender.thing")
                .gauge()
                .value());
    }

    private static List<String> partitions() throws SQLException {
        var names = new ArrayList<String>();
        try (var connection = connect();
                var rows = connection
                        .createStatement()
                        .executeQuery("select inhrelid::regclass::text from pg_inherits"
                                + " where inhparent = 'sender.thing'::regclass order by 1")) {
            while (rows.next()) {
                names.add(rows.getString(1).replace("sender.", ""));
            }
        }
        return names;
    }

    private static Connection connect() throws SQLException {
        return Stack.running().postgres().connect("sender");
    }

    private static void run(Connection connection, String sql) throws SQLException {
        try (var statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}
