package dev.kesher.notifier.alert;

import static dev.kesher.localstack.Patience.await;
import static org.assertj.core.api.Assertions.assertThat;

import dev.kesher.contracts.BusinessId;
import dev.kesher.contracts.OwnerAlert;
import dev.kesher.contracts.PhoneNumberId;
import dev.kesher.localstack.LocalStack;
import dev.kesher.localstack.Patience;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** Two replicas may read two alerts of one incident at the same time, after a partition moved for example. */
@QuarkusTest
class OpenedByTwoTest {
    private static final String WAITING = """
            select count(*) from pg_stat_activity
             where wait_event_type = 'Lock' and query ilike '%insert into %alert%'""";

    LocalStack stack;

    @Inject
    Alerts alerts;

    @Test
    void theSlowerOneFindsWhatTheFasterOneOpened() throws SQLException {
        var business = new BusinessId("b-" + UUID.randomUUID());
        var time = Instant.now();
        try (var faster = stack.postgres().connect("notifier");
                var looking = stack.postgres().connect("notifier")) {
            // Given: the other replica's row is not committed yet
            faster.setAutoCommit(false);
            open(faster, business);

            // When
            var slower = alerts.apply(lost(business, time)).subscribeAsCompletionStage();
            await().atMost(Patience.LONG).until(() -> number(looking, WAITING) > 0);
            faster.commit();

            // Then
            assertThat(slower).succeedsWithin(Patience.LONG).isEqualTo(IncidentRule.Step.NOTHING);
            assertThat(number(looking, "select count(*) from alert where business_id = '" + business + "'"))
                    .isEqualTo(1);
        }
    }

    private static OwnerAlert lost(BusinessId business, Instant time) {
        return new OwnerAlert(
                business,
                OwnerAlert.Kind.CONNECTION_LOST,
                "c1",
                new PhoneNumberId("111"),
                OwnerAlert.Incident.RAISED,
                time,
                Map.of());
    }

    private static void open(Connection connection, BusinessId business) throws SQLException {
        try (var insert = connection.prepareStatement(
                "insert into alert (id, business_id, kind, credential_id, state, occurrence, opened_at)"
                        + " values (gen_random_uuid(), ?, 'CONNECTION_LOST', 'c1', 'OPEN', 1, now())")) {
            insert.setString(1, business.value());
            insert.executeUpdate();
        }
    }

    private static long number(Connection connection, String query) throws SQLException {
        try (var rows = connection.createStatement().executeQuery(query)) {
            rows.next();
            return rows.getLong(1);
        }
    }
}
