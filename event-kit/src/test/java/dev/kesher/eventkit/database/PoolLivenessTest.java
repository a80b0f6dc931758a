package dev.kesher.eventkit.database;

import static dev.kesher.localstack.Patience.await;
import static org.assertj.core.api.Assertions.assertThat;

import dev.kesher.eventkit.Stack;
import io.vertx.mutiny.core.Vertx;
import io.vertx.mutiny.pgclient.PgBuilder;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.pgclient.PgConnectOptions;
import io.vertx.sqlclient.PoolOptions;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import org.eclipse.microprofile.health.HealthCheckResponse.Status;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class PoolLivenessTest {
    private static final String ROLE = "status";
    private static final int CONNECTIONS = 2;
    private static final Duration SOON = Duration.ofMillis(300);
    private static final int NOBODY_LISTENS = 1;

    private final Vertx vertx = Vertx.vertx();

    @AfterEach
    void close() {
        vertx.closeAndAwait();
    }

    @Test
    void aPoolWhoseConnectionsNeverComeBackEndsTheService() {
        // Given
        var pool = pool(port());
        var liveness = new PoolLiveness(pool, SOON);
        var taken = all(pool);

        // When / Then
        await().atMost(Stack.PATIENCE).until(() -> liveness.call().getStatus() == Status.DOWN);
        taken.forEach(connection -> connection.closeAndAwait());
        await().atMost(Stack.PATIENCE).until(() -> liveness.call().getStatus() == Status.UP);
        assertThat(all(pool)).as("the check gives its own connection back").hasSize(CONNECTIONS);
    }

    @Test
    void aDatabaseThatIsAwayIsNoReasonToRestart() {
        var liveness = new PoolLiveness(pool(NOBODY_LISTENS), SOON);

        await().during(SOON.multipliedBy(4))
                .atMost(Stack.PATIENCE)
                .until(() -> liveness.call().getStatus() == Status.UP);
    }

    private static List<SqlConnection> all(Pool pool) {
        return IntStream.range(0, CONNECTIONS)
                .mapToObj(one -> pool.getConnection().await().atMost(Stack.PATIENCE))
                .toList();
    }

    private Pool pool(int port) {
        var options = new PgConnectOptions()
                .setHost("127.0.0.1")
                .setPort(port)
                .setDatabase(address()[1])
                .setUser(ROLE)
                .setPassword(Stack.running().postgres().password(ROLE));
        return PgBuilder.pool()
                .with(new PoolOptions().setMaxSize(CONNECTIONS))
                .connectingTo(options)
                .using(vertx)
                .build();
    }

    private static int port() {
        return Integer.parseInt(address()[0].split(":")[1]);
    }

    private static String[] address() {
        return Stack.running().postgres().address().split("/");
    }
}
