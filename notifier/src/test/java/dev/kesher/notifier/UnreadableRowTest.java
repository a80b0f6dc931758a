package dev.kesher.notifier;

import static dev.kesher.localstack.Patience.await;
import static org.assertj.core.api.Assertions.assertThat;

import dev.kesher.localstack.LocalStack;
import dev.kesher.localstack.Patience;
import io.quarkus.test.junit.QuarkusTest;
import java.sql.SQLException;
import java.time.Duration;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** A delivery that cannot be read ends, and holds no other one of the same claim. */
@QuarkusTest
class UnreadableRowTest {
    private static final Duration SOON = Patience.LONG;

    /** Both are visible at once, and the unreadable one is due first. */
    private static final String INSERT = """
            with raised as (
                insert into alert (id, business_id, kind, credential_id, state, occurrence, opened_at)
                select a.id, a.business, 'CONNECTION_LOST', 'c1', 'OPEN', 1, now()
                from unnest(?::uuid[], ?::text[]) as a (id, business))
            insert into delivery (id, alert_id, occurrence, phase, channel, state, next_try)
            select d.id, d.id, 1, 'RAISED', 'EMAIL', 'PENDING', now() - make_interval(secs => d.due)
            from unnest(?::uuid[], ?::double precision[]) as d (id, due)""";

    LocalStack stack;

    @Test
    void anUnreadableDeliveryFailsAndTheOthersAreTold() throws SQLException {
        // Given
        var business = new Business(stack).ownedBy("owner-" + UUID.randomUUID() + "@shop.example", null, "en");
        var unreadable = UUID.randomUUID();
        var readable = UUID.randomUUID();

        // When
        insert(new UUID[] {unreadable, readable}, new String[] {"no business id", business.id.value()});

        // Then
        await().atMost(SOON).untilAsserted(() -> assertThat(state(readable)).isEqualTo("SENT"));
        assertThat(state(unreadable)).isEqualTo("FAILED unreadable-row");
    }

    private void insert(UUID[] ids, String[] businesses) throws SQLException {
        try (var connection = stack.postgres().connect("notifier");
                var statement = connection.prepareStatement(INSERT)) {
            statement.setObject(1, ids);
            statement.setObject(2, businesses);
            statement.setObject(3, ids);
            statement.setObject(4, new Double[] {60.0, 0.0});
            statement.executeUpdate();
        }
    }

    private String state(UUID delivery) throws SQLException {
        try (var connection = stack.postgres().connect("notifier");
                var query = connection.prepareStatement(
                        "select concat_ws(' ', state, detail) from delivery where id = ?")) {
            query.setObject(1, delivery);
            try (var rows = query.executeQuery()) {
                rows.next();
                return rows.getString(1);
            }
        }
    }
}
