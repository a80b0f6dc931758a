package dev.kesher.sender;

import static dev.kesher.localstack.Patience.await;
import static org.assertj.core.api.Assertions.assertThat;

import dev.kesher.contracts.SendOutcome;
import io.quarkus.test.junit.QuarkusTest;
import java.sql.SQLException;
import org.junit.jupiter.api.Test;

@QuarkusTest
class AttemptCommittedBeforePostTest extends OnRunningSender {
    private static final String WAITING = """
            select count(*) from pg_stat_activity
             where wait_event_type = 'Lock' and query like '%insert into attempt%'""";

    @Test
    void nothingIsPostedWhileTheAttemptCannotBeCommitted() throws SQLException {
        String messageId;
        try (var connection = stack.postgres().connect("sender");
                var statement = connection.createStatement()) {
            connection.setAutoCommit(false);
            statement.execute("lock table attempt in share mode");

            messageId = shop.accepted(shop.template(Shop.somebody()));

            await().atMost(Shop.SOON).until(() -> !"0".equals(shop.sql(WAITING)));
            assertThat(shop.atMeta()).isEmpty();
            connection.rollback();
        }
        shop.awaitOutcome(messageId, SendOutcome.State.SENT);
    }

    @Test
    void theAttemptIsThereWhenMetaHasTheMessage() {
        meta.fault(dev.kesher.metasimulator.Fault.slow("messages", java.time.Duration.ofSeconds(3))
                .of(shop.number.value()));

        var messageId = shop.accepted(shop.template(Shop.somebody()));

        await().atMost(Shop.SOON).until(() -> shop.atMeta().size() == 1);
        assertThat(shop.message(messageId).getList("attempts.number")).containsExactly(1);
        assertThat(shop.message(messageId).getString("attempts[0].result")).isNull();
        shop.awaitState(messageId, "sent");
    }
}
