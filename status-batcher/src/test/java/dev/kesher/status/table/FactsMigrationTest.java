package dev.kesher.status.table;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kesher.contracts.BusinessId;
import dev.kesher.contracts.MessageStatus.State;
import dev.kesher.eventkit.database.DayPartitions;
import dev.kesher.localstack.LocalStack;
import dev.kesher.localstack.Part;
import dev.kesher.status.drain.Rig;
import dev.kesher.status.track.MessageState;
import dev.kesher.status.track.Micros;
import dev.kesher.status.track.Told;
import dev.kesher.status.track.TrackedMessage;
import dev.kesher.status.track.Window;
import io.vertx.mutiny.core.Vertx;
import io.vertx.mutiny.pgclient.PgBuilder;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.pgclient.PgConnectOptions;
import java.sql.SQLException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.UUID;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Rows that the first version of the table held are there in the second, fact by fact, and are counted. */
class FactsMigrationTest {
    private static final Instant NOW = Instant.now().truncatedTo(ChronoUnit.MICROS);
    private static final String ATTEMPT = """
            {"number": %d, "phoneNumberId": "33", "businessId": "bakery-1", "wamid": "wamid.%d", "sentAt": "%s"%s}""";
    private static final String FAILURE = """
            , "failure": {"at": "%s", "error": {"code": 131026, "title": "Undeliverable"}}""";

    private final LocalStack stack = LocalStack.with(Part.POSTGRES).start();
    private final Vertx vertx = Vertx.vertx();
    private final Pool pool = PgBuilder.pool()
            .connectingTo(
                    PgConnectOptions.fromUri("postgresql://" + stack.postgres().address())
                            .setUser("status")
                            .setPassword(stack.postgres().password("status")))
            .using(vertx)
            .build();
    private final MessageTable table = new MessageTable(pool);

    @BeforeEach
    void versionOne() throws SQLException {
        migrate("1");
        var today = Window.day(UUID.fromString(Told.id()));
        run("create table status.message_x partition of status.message for values from ('%s') to ('%s')"
                .formatted(DayPartitions.smallestId(today.minusDays(1)), DayPartitions.smallestId(today.plusDays(2))));
    }

    @AfterEach
    void stop() {
        pool.closeAndAwait();
        vertx.closeAndAwait();
        stack.close();
    }

    @Test
    void everyFactIsCarriedOver() throws SQLException {
        // Given
        var delivered = row("sent", """
                {"version": 1, "state": "sent", "businessId": "bakery-1", "phoneNumberId": "33", "wamid": "wamid.1",
                 "time": "%s"}""".formatted(NOW), "[" + ATTEMPT.formatted(1, 1, NOW, "") + "]");
        var failed = row(
                "failed",
                """
                {"version": 2, "state": "failed", "businessId": "bakery-1", "phoneNumberId": "33", "time": "%s",
                 "reason": {"code": "meta-error", "detail": "no", "error": {"code": 131026}}}""".formatted(NOW),
                "[" + ATTEMPT.formatted(1, 1, NOW, FAILURE.formatted(NOW)) + ", " + ATTEMPT.formatted(2, 2, NOW, "")
                        + "]");
        var pending = row("pending", null, "[" + ATTEMPT.formatted(1, 1, NOW, "") + "]");
        var refused = row("refused", """
                {"version": 1, "state": "refused", "businessId": "bakery-1", "phoneNumberId": "33", "time": "%s",
                 "reason": {"code": "outside-window"}}""".formatted(NOW), "[]");

        // When
        migrate("2");

        // Then
        var sent = found(delivered).message();
        assertThat(MessageState.of(sent, 1).wamid()).isEqualTo("wamid.1");
        assertThat(sent.outcome().attempt()).isEqualTo(1);
        assertThat(sent.attempts())
                .singleElement()
                .satisfies(attempt -> assertThat(attempt.times().sent()).isEqualTo(Micros.of(NOW)));
        var twice = found(failed).message();
        assertThat(twice.attempts()).hasSize(2);
        assertThat(twice.attempts().getFirst().failure().error().code()).isEqualTo(131026);
        assertThat(twice.outcome().reason().detail()).isEqualTo("no");
        assertThat(twice.outcome().wamid()).isNull();
        assertThat(found(pending).message().outcome()).isNull();
        assertThat(MessageState.state(found(refused).message())).isEqualTo(State.REFUSED);
        assertThat(counted()).isEqualTo(4);
    }

    private String row(String state, String outcome, String attempts) throws SQLException {
        var id = Told.id();
        run("insert into status.message values ('%s', 'bakery-1', '33', '%s', 7, %s, '%s')"
                .formatted(id, state, outcome == null ? "null" : "'" + outcome + "'", attempts));
        return id;
    }

    private TrackedMessage found(String id) {
        var row = table.find(new BusinessId("bakery-1"), UUID.fromString(id))
                .await()
                .atMost(Rig.PATIENCE)
                .orElseThrow();
        assertThat(row.version()).isEqualTo(7);
        return row;
    }

    private long counted() {
        return pool.query("select sum(messages)::bigint as n from status.message_count where messages = 1")
                .executeAndAwait()
                .iterator()
                .next()
                .getLong("n");
    }

    private void migrate(String target) {
        Flyway.configure()
                .dataSource(
                        "jdbc:postgresql://" + stack.postgres().address(),
                        "status",
                        stack.postgres().password("status"))
                .schemas("status")
                .defaultSchema("status")
                .target(target)
                .load()
                .migrate();
    }

    private void run(String statement) throws SQLException {
        try (var connection = stack.postgres().connect("status");
                var run = connection.createStatement()) {
            run.execute(statement);
        }
    }
}
