package dev.kesher.vault;

import static dev.kesher.localstack.Patience.await;
import static org.assertj.core.api.Assertions.assertThat;

import dev.kesher.localstack.HangUps;
import dev.kesher.localstack.LocalStack;
import dev.kesher.localstack.Patience;
import dev.kesher.localstack.StackResource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.inject.Inject;
import java.net.URI;
import java.time.Duration;
import java.util.Map;
import java.util.UUID;
import java.util.stream.IntStream;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Callers that hang up keep no connection, and leave nothing half done. */
@QuarkusTest
@QuarkusTestResource(
        value = StackResource.class,
        initArgs = {
            @ResourceArg(name = "parts", value = "POSTGRES,VAULT,ISSUER"),
            @ResourceArg(name = "service", value = "vault")
        })
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

    private VaultClient vault;
    private final String business = "b-" + UUID.randomUUID();

    @BeforeEach
    void client() {
        vault = new VaultClient(stack);
    }

    @ParameterizedTest
    @CsvSource(textBlock = """
            PUT,    /api/v1/businesses/BUSINESS/credentials/c1,           signup-service
            GET,    /api/v1/businesses/BUSINESS/credentials/c1,           sender-service
            GET,    /api/v1/businesses/BUSINESS/credentials/c1/number,    notifier
            POST,   /api/v1/businesses/BUSINESS/credentials/c1/promotion, signup-service
            DELETE, /api/v1/businesses/BUSINESS/credentials/c1,           signup-service
            DELETE, /api/v1/businesses/BUSINESS,                          signup-service
            POST,   /api/v1/rotations,                                    operator
            POST,   /api/v1/rotations/retirement,                         operator
            """)
    void threeHundredCallersWhoHangUpLeakNoConnection(String method, String path, String caller) {
        // Given
        vault.store(business, "c1", "EAAfirst", number()).then().statusCode(204);
        var request = new HangUps.Request(
                method,
                path.replace("BUSINESS", business),
                Map.of(
                        "Authorization", "Bearer " + stack.issuer().serviceToken(caller, "vault-service"),
                        "Content-Type", "application/json",
                        "Kesher-Reason", "test"),
                path.endsWith("c1") && "PUT".equals(method)
                        ? "{\"accessToken\": \"EAAsecond\", \"wabaId\": \"2200\", \"phoneNumberId\": \"" + number()
                                + "\"}"
                        : path.endsWith("promotion") ? "{}" : "");

        // When
        var count = HangUps.on(address.toString()).times(CALLERS, () -> request);

        // Then
        System.out.printf("%s %s: %s%n", method, path, count);
        await().atMost(LONG).untilAsserted(() -> assertThat(HangUps.openTransactions(stack, "vault"))
                .isZero());
        takeTheWholePool();
        vault.store(business, "c2", "EAAthird", number()).then().statusCode(204);
        vault.promote(business, "c2", current()).then().statusCode(204);
        vault.read(business, "current").then().statusCode(200);
    }

    private String current() {
        var answer = vault.read(business, "current");
        return answer.statusCode() == 200 ? answer.jsonPath().getString("credentialId") : null;
    }

    private static String number() {
        return String.valueOf(Math.abs(UUID.randomUUID().getMostSignificantBits()) % 1_000_000_000_000L + 1);
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
