package dev.kesher.sender;

import static dev.kesher.localstack.Patience.await;
import static org.assertj.core.api.Assertions.assertThat;

import dev.kesher.sender.store.MessageRepository;
import io.quarkus.test.junit.QuarkusTest;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.inject.Inject;
import java.sql.SQLException;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Who needs several lanes takes them in the order of their keys, whatever it needs them for: so no two wait for each other. */
@QuarkusTest
class LockOrderTest extends OnRunningSender {
    private static final String WAITING = """
            select count(*) from pg_stat_activity
             where wait_event_type = 'Lock' and query like '%from lane l%'""";

    @Inject
    MessageRepository messages;

    @Inject
    Pool pool;

    /** The lane of a message that ended comes before that of one that is open: both are locked by what a report may do. */
    @Test
    void whatMayComeBackIsLockedInOneOrderWithWhatIsOpen() throws SQLException {
        // Given
        var rows = Stream.of(QueuedRow.of(shop), QueuedRow.of(shop)).toList();
        var first = rows.get(0);
        var last = rows.get(1);
        rows.forEach(row -> row.insert(shop, "leased", 0, 600));
        shop.sql("delete from queue_entry where message_id = ?", first.id());
        shop.sql("update message set state = 'sent' where id = ?", first.id());
        try (var other = stack.postgres().connect("sender");
                var statement = other.createStatement()) {
            other.setAutoCommit(false);
            statement.execute("select from lane where customer = '" + first.phone() + "' for update");

            // When
            var locked = pool.withTransaction(sql -> messages.lockAhead(sql, ids(rows), List.of(first.id())))
                    .subscribeAsCompletionStage();

            // Then
            await().atMost(Shop.SOON).until(() -> !"0".equals(shop.sql(WAITING)));
            assertThat(shop.sql(
                            "select customer from lane where phone_number_id = ? and customer = ? for update skip locked",
                            shop.number.value(),
                            last.phone()))
                    .isEqualTo(last.phone());
            other.rollback();
            await().atMost(Shop.SOON).until(locked::isDone);
        }
        shop.sql("delete from queue_entry where message_id = ?", last.id());
    }

    private static List<UUID> ids(List<QueuedRow> rows) {
        return rows.stream().map(QueuedRow::id).toList();
    }
}
