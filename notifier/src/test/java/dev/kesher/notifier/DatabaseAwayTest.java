package dev.kesher.notifier;

import static dev.kesher.contracts.OwnerAlert.Kind.CONNECTION_LOST;
import static dev.kesher.localstack.Patience.await;
import static org.assertj.core.api.Assertions.assertThat;

import dev.kesher.localstack.LocalStack;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.sql.SQLException;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** An event that cannot be stored now is neither lost nor dead: the reader waits and goes on where it was. */
@QuarkusTest
class DatabaseAwayTest {
    LocalStack stack;

    @Inject
    MeterRegistry metrics;

    @Test
    void alertsWaitForTheTable() throws SQLException {
        var business = new Business(stack);
        var before = retries();
        execute("alter table alert rename to alert_away");
        try {
            business.raise(CONNECTION_LOST, Map.of());
            business.resolve(CONNECTION_LOST);
            await().until(() -> retries() > before + 1);
        } finally {
            execute("alter table alert_away rename to alert");
        }

        business.await("dashboard", "recovered", "delivered");
        assertThat(business.told("dashboard", "raised")).containsEntry("state", "delivered");
        assertThat(stack.kafka().records("whatsapp.owner-alerts.v1.dead-letter"))
                .noneMatch(record -> business.id.value().equals(record.key()));
    }

    private double retries() {
        return metrics.counter("kesher.reader.retries", "service", "notifier", "topic", "whatsapp.owner-alerts.v1")
                .count();
    }

    private void execute(String sql) throws SQLException {
        try (var connection = stack.postgres().connect("notifier");
                var statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}
