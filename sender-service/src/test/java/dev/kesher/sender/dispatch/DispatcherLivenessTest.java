package dev.kesher.sender.dispatch;

import static dev.kesher.localstack.Patience.await;
import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;

import dev.kesher.localstack.LocalStack;
import dev.kesher.localstack.Management;
import dev.kesher.localstack.StackResource;
import dev.kesher.sender.SenderSettings;
import dev.kesher.sender.report.ThrottleAlerts;
import dev.kesher.sender.store.ThrottleReleases;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.quarkus.runtime.StartupEvent;
import io.quarkus.test.junit.QuarkusTest;
import io.vertx.core.Vertx;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.inject.Inject;
import java.sql.SQLException;
import java.time.Duration;
import org.eclipse.microprofile.health.HealthCheckResponse.Status;
import org.junit.jupiter.api.Test;

/** A dispatcher that stops looking at the queue is seen, and nothing else is taken for one. */
@QuarkusTest
class DispatcherLivenessTest {
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final Duration SOON = Duration.ofSeconds(1);

    @Inject
    Claims claims;

    @Inject
    MessageSender sender;

    @Inject
    Loads loads;

    @Inject
    ThrottleReleases releases;

    @Inject
    ThrottleAlerts alerts;

    @Inject
    Pool pool;

    @Inject
    SenderSettings settings;

    @Inject
    Dispatcher running;

    private final LocalStack stack = StackResource.running();

    @Test
    void aDispatcherThatLooksIsAliveAndOneWhoseTickIsLostIsNot() {
        // Given
        var vertx = Vertx.vertx();
        var dispatcher = new Dispatcher(claims, sender, loads, releases, alerts, pool, vertx, settings);
        var liveness = new DispatcherLiveness(dispatcher, SOON);
        await().atMost(PATIENCE).until(() -> liveness.call().getStatus() == Status.DOWN);
        dispatcher.start(new StartupEvent(), new SimpleMeterRegistry());
        await().atMost(PATIENCE).until(() -> liveness.call().getStatus() == Status.UP);

        // When
        vertx.close().toCompletionStage().toCompletableFuture().join();

        // Then
        await().atMost(PATIENCE).until(() -> liveness.call().getStatus() == Status.DOWN);
    }

    @Test
    void aDatabaseThatIsAwayIsNoReasonToRestart() throws SQLException {
        // Given
        var overdue = Duration.ofSeconds(3);
        var liveness = new DispatcherLiveness(running, overdue);

        // When
        asAdmin("alter role sender nologin");
        try {
            asAdmin("select pg_terminate_backend(pid) from pg_stat_activity where usename = 'sender'");

            // Then
            await().during(overdue.multipliedBy(2))
                    .atMost(PATIENCE)
                    .until(() -> liveness.call().getStatus() == Status.UP);
            await("looks fail and end")
                    .atMost(PATIENCE)
                    .until(() -> running.looks().age().compareTo(overdue) < 0);
        } finally {
            asAdmin("alter role sender login");
        }
    }

    @Test
    void whoWatchesSeesWhenTheLastLookEnded() {
        given().get(Management.url("/q/health/live"))
                .then()
                .statusCode(200)
                .body("checks.find { it.name == 'dispatcher' }.status", equalTo("UP"));
        given().get(Management.url("/q/metrics"))
                .then()
                .statusCode(200)
                .body(containsString("kesher_sender_look_age_seconds"));
    }

    private void asAdmin(String statement) throws SQLException {
        try (var connection = stack.postgres().connectAsAdmin();
                var run = connection.createStatement()) {
            run.execute(statement);
        }
    }
}
