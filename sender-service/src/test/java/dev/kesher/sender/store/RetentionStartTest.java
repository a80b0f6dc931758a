package dev.kesher.sender.store;

import static dev.kesher.localstack.Patience.await;
import static org.assertj.core.api.Assertions.assertThat;

import dev.kesher.localstack.LocalStack;
import dev.kesher.localstack.StackResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.sql.SQLException;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** A service that starts while the database takes no connection waits for it, and does not end. */
@QuarkusTest
class RetentionStartTest {
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    @Inject
    Retention retention;

    private final LocalStack stack = StackResource.running();

    @Test
    void aDatabaseThatTakesNoConnectionIsWaitedFor() throws SQLException {
        asAdmin("alter role sender nologin");
        try {
            asAdmin("select pg_terminate_backend(pid) from pg_stat_activity where usename = 'sender'");
            assertThat(retention.cover().subscribeAsCompletionStage()).failsWithin(PATIENCE);

            var covered = retention.coverPatiently().subscribeAsCompletionStage();
            await().during(Duration.ofSeconds(2)).atMost(PATIENCE).until(() -> !covered.isDone());
            asAdmin("alter role sender login");

            assertThat(covered).succeedsWithin(PATIENCE);
        } finally {
            asAdmin("alter role sender login");
        }
    }

    private void asAdmin(String statement) throws SQLException {
        try (var connection = stack.postgres().connectAsAdmin();
                var run = connection.createStatement()) {
            run.execute(statement);
        }
    }
}
