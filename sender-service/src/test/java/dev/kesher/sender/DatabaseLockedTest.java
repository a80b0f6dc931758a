package dev.kesher.sender;

import static dev.kesher.localstack.Patience.await;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;

import dev.kesher.contracts.Topic;
import dev.kesher.localstack.Patience;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.sql.SQLException;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.Test;

/** A table that somebody has locked: callers are told in time, readers are seen to wait, and nothing is lost. */
@QuarkusTest
class DatabaseLockedTest extends OnRunningSender {
    @Inject
    MeterRegistry metrics;

    @ConfigProperty(name = "quarkus.datasource.reactive.max-size")
    int poolSize;

    @Test
    void aMessageThatCannotBeStoredIsBusyAndItsKeyMakesOneMessageAfterwards() throws SQLException {
        var key = UUID.randomUUID().toString();
        var body = shop.template(Shop.somebody());

        whileLocked("message", () -> assertBusy(shop.send(key, body)));

        var messageId = shop.send(key, body).then().extract().<String>path("messageId");
        assertThat(shop.send(key, body).then().statusCode(200).extract().<String>path("messageId"))
                .isEqualTo(messageId);
        assertThat(shop.sql("select count(*) from message where business_id = ?", shop.business.value()))
                .isEqualTo("1");
    }

    /** More than the pool has connections: those who find none are told the same. */
    @Test
    void whoeverResumesANumberIsToldThatItIsBusyHoweverManyTheyAre() throws SQLException {
        var resume = "/api/v1/businesses/" + shop.business + "/number/resume";
        var callers = IntStream.range(0, 2 * poolSize).boxed().toList();

        whileLocked("throttle", () -> Parallel.map(
                        callers, callers.size(), one -> shop.as("operator").post(resume))
                .forEach(DatabaseLockedTest::assertBusy));

        await().atMost(Patience.LONG)
                .until(() -> shop.as("operator").post(resume).statusCode() == 204);
    }

    @Test
    void whatCannotBeErasedNowIsErasedWhenItIsAskedAgain() throws SQLException {
        var business = "/api/v1/businesses/" + shop.business;
        var both = List.of(business, business + "/customers/" + Shop.somebody().phone());

        whileLocked(
                "message", () -> Parallel.map(both, one -> shop.as("operator").delete(one))
                        .forEach(DatabaseLockedTest::assertBusy));

        for (var one : both) {
            await().atMost(Patience.LONG)
                    .until(() -> shop.as("operator").delete(one).statusCode() == 204);
        }
    }

    @Test
    void aReaderThatCannotWriteIsSeenToWaitAndItsRecordTakesEffectAfterwards() throws SQLException {
        // Given
        var customer = Shop.somebody();
        var before = retries();

        // When
        whileLocked("service_window", () -> {
            shop.wrote(customer);
            await().atMost(Patience.LONG).until(() -> retries() > before);
        });

        // Then
        var window = "/api/v1/businesses/" + shop.business + "/windows/" + customer.phone();
        await().atMost(Patience.LONG)
                .until(() -> shop.as("platform").get(window).jsonPath().getBoolean("open"));
    }

    /** What {@code PoolLiveness} of the kit looks at: without it a pool whose connections are lost would end nothing. */
    @Test
    void thePoolIsMeasured() {
        shop.as("platform")
                .get("/api/v1/businesses/" + shop.business + "/number")
                .then()
                .statusCode(200);

        assertThat(metrics.find("sql.pool.active").gauges()).isNotEmpty();
        assertThat(metrics.find("sql.pool.completed").counters())
                .anySatisfy(counter -> assertThat(counter.count()).isPositive());
    }

    private double retries() {
        return metrics.counter(
                        "kesher.reader.retries",
                        "service",
                        "sender-service",
                        "topic",
                        Topic.CUSTOMER_MESSAGES.topicName())
                .count();
    }

    private static void assertBusy(Response response) {
        response.then()
                .statusCode(503)
                .header("Retry-After", "5")
                .contentType("application/problem+json")
                .body("code", equalTo("busy"));
    }

    private void whileLocked(String table, Runnable meanwhile) throws SQLException {
        try (var connection = stack.postgres().connect("sender");
                var statement = connection.createStatement()) {
            connection.setAutoCommit(false);
            // The server ends whoever is idle in a transaction for 30 s; this lock outlasts a statement that waits for
            // it.
            statement.execute("set local idle_in_transaction_session_timeout = 0");
            statement.execute("lock table " + table + " in access exclusive mode");
            meanwhile.run();
        }
    }
}
