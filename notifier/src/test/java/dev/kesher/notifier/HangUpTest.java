package dev.kesher.notifier;

import static dev.kesher.contracts.OwnerAlert.Kind.CERTIFICATE_MISSING;
import static dev.kesher.contracts.OwnerAlert.Kind.CONNECTION_LOST;
import static dev.kesher.localstack.Patience.await;
import static org.assertj.core.api.Assertions.assertThat;

import dev.kesher.localstack.HangUps;
import dev.kesher.localstack.LocalStack;
import dev.kesher.localstack.Patience;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.inject.Inject;
import java.net.URI;
import java.time.Duration;
import java.util.Map;
import java.util.stream.IntStream;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Callers that hang up keep no connection, and leave nothing half done. */
@QuarkusTest
class HangUpTest {
    private static final int CALLERS = 300;
    private static final Duration LONG = Patience.LONG;

    LocalStack stack;

    @Inject
    Pool pool;

    @ConfigProperty(name = "quarkus.datasource.reactive.max-size")
    int poolSize;

    @TestHTTPResource
    URI address;

    private Business business;

    @BeforeEach
    void business() {
        business = new Business(stack);
    }

    @ParameterizedTest
    @CsvSource(textBlock = """
            PUT,    /owner
            GET,    /alerts
            POST,   /alerts/ALERT/dismissal
            DELETE, ''
            POST,   /codes
            """)
    void threeHundredCallersWhoHangUpLeakNoConnection(String method, String path) {
        // Given
        business.raise(CONNECTION_LOST, Map.of());
        business.await("dashboard", "raised", "delivered");
        var alert = business.alerts().getString("alerts[0].alertId");
        var request = new HangUps.Request(
                method,
                business.path(path.replace("ALERT", alert)),
                Map.of(
                        "Authorization",
                        "Bearer " + stack.issuer().serviceToken("signup-service", "notifier"),
                        "Content-Type",
                        "application/json"),
                switch (path) {
                    case "/owner" -> "{\"email\": \"" + business.email() + "\", \"locale\": \"en\"}";
                    case "/codes" -> CodeMailTest.body(business, "en", "Galil Bakery");
                    default -> "";
                });

        // When
        var count = HangUps.on(address.toString()).times(CALLERS, () -> request);

        // Then
        System.out.printf("%s %s: %s%n", method, path, count);
        await().atMost(LONG).untilAsserted(() -> assertThat(HangUps.openTransactions(stack, "notifier"))
                .isZero());
        takeTheWholePool();
        business.ownedBy(business.email(), "972523330001", "en").raise(CERTIFICATE_MISSING, Map.of());
        business.await("email", "raised", "sent");
        business.signup().get(business.path("/alerts")).then().statusCode(200);
        business.signup().delete(business.path("")).then().statusCode(204);
    }

    /** All connections can be had at once. */
    private void takeTheWholePool() {
        var taken = IntStream.range(0, poolSize)
                .mapToObj(one -> pool.getConnection())
                .toList();
        var all = Uni.join().all(taken).andCollectFailures().await().atMost(LONG);
        all.forEach(connection -> connection.close().await().atMost(LONG));
    }
}
