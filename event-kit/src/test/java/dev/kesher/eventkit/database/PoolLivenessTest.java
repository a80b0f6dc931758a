package dev.kesher.eventkit.database;

import static dev.kesher.localstack.Patience.await;
import static org.assertj.core.api.Assertions.assertThat;

import dev.kesher.eventkit.Stack;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.vertx.mutiny.core.Vertx;
import io.vertx.mutiny.pgclient.PgBuilder;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.pgclient.PgConnectOptions;
import io.vertx.sqlclient.PoolOptions;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.eclipse.microprofile.health.HealthCheckResponse.Status;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class PoolLivenessTest {
    private static final String ROLE = "status";
    private static final int CONNECTIONS = 2;
    private static final int NOBODY_LISTENS = 1;

    /** As in production the pool gives up before the check does. */
    private static final Duration POOL_GIVES_UP = Duration.ofSeconds(1);

    private static final Duration SOON = POOL_GIVES_UP.multipliedBy(2);

    private final SimpleMeterRegistry metrics = new SimpleMeterRegistry();
    private final Vertx vertx = MeasuredPools.vertx(metrics);

    @AfterEach
    void close() {
        vertx.closeAndAwait();
    }

    @Test
    void aPoolWhoseConnectionsNeverComeBackEndsTheService() {
        // Given
        var pool = pool(port());
        var liveness = new PoolLiveness(pool, metrics, SOON);
        var taken = all(pool);

        // When / Then
        await().atMost(Stack.PATIENCE).until(() -> liveness.call().getStatus() == Status.DOWN);
        assertThat(liveness.call().getStatus())
                .as("the pool says again that it gives none")
                .isEqualTo(Status.DOWN);
        taken.forEach(connection -> connection.closeAndAwait());
        await().atMost(Stack.PATIENCE).until(() -> liveness.call().getStatus() == Status.UP);
        assertThat(all(pool)).as("the check gives its own connection back").hasSize(CONNECTIONS);
    }

    @Test
    void aPoolInWhichTooManyWaitEndsTheServiceToo() {
        // Given
        var pool = pool(port(), options().setMaxWaitQueueSize(0));
        var liveness = new PoolLiveness(pool, metrics, SOON);

        // When
        all(pool);

        // Then
        await().atMost(Stack.PATIENCE).until(() -> liveness.call().getStatus() == Status.DOWN);
    }

    @Test
    void aPoolThatGivesItsConnectionsToOthersIsNoReasonToRestart() {
        // Given
        var pool = pool(port(), options().setMaxWaitQueueSize(0));
        var liveness = new PoolLiveness(pool, metrics, SOON);
        var held = pool.getConnection().await().atMost(Stack.PATIENCE);

        // When / Then
        await().during(SOON.multipliedBy(2)).atMost(Stack.PATIENCE).until(() -> {
            var another = pool.getConnection().await().atMost(Stack.PATIENCE);
            var status = liveness.call().getStatus();
            another.closeAndAwait();
            return status == Status.UP;
        });
        held.closeAndAwait();
    }

    @Test
    void aDatabaseThatIsAwayIsNoReasonToRestart() {
        var liveness = new PoolLiveness(pool(NOBODY_LISTENS), metrics, SOON);

        await().during(SOON.multipliedBy(2))
                .atMost(Stack.PATIENCE)
                .until(() -> liveness.call().getStatus() == Status.UP);
    }

    /** It takes connections and says nothing: the pool is full of such that are being opened, and gives up. */
    @Test
    void aDatabaseThatDoesNotSpeakIsNoReasonToRestart() throws IOException {
        try (var silent = new ServerSocket(0, CONNECTIONS, InetAddress.getLoopbackAddress())) {
            // Given
            var pool = pool(silent.getLocalPort());
            var liveness = new PoolLiveness(pool, metrics, SOON);

            // When
            IntStream.range(0, CONNECTIONS)
                    .forEach(one -> pool.getConnection().subscribe().with(given -> {}, failure -> {}));

            // Then
            await().during(SOON.multipliedBy(2))
                    .atMost(Stack.PATIENCE)
                    .until(() -> liveness.call().getStatus() == Status.UP);
            assertThat(pool.size()).isEqualTo(CONNECTIONS);
        }
    }

    private static List<SqlConnection> all(Pool pool) {
        return IntStream.range(0, CONNECTIONS)
                .mapToObj(one -> pool.getConnection().await().atMost(Stack.PATIENCE))
                .toList();
    }

    private Pool pool(int port) {
        return pool(port, options());
    }

    private static PoolOptions options() {
        return new PoolOptions()
                .setMaxSize(CONNECTIONS)
                .setConnectionTimeout(Math.toIntExact(POOL_GIVES_UP.toSeconds()))
                .setConnectionTimeoutUnit(TimeUnit.SECONDS);
    }

    private Pool pool(int port, PoolOptions options) {
        var database = new PgConnectOptions()
                .setHost("127.0.0.1")
                .setPort(port)
                .setDatabase(address()[1])
                .setUser(ROLE)
                .setPassword(Stack.running().postgres().password(ROLE));
        return PgBuilder.pool()
                .with(options)
                .connectingTo(database)
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
