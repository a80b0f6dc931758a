package dev.kesher.signup;

import static dev.kesher.localstack.Patience.await;
import static org.assertj.core.api.Assertions.assertThat;

import dev.kesher.localstack.HangUps;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Callers that hang up keep no connection, and the owner can go on as if they had not been there. */
@QuarkusTest
class HangUpTest extends ConnectLinkTestCase {
    /** Each leaves work behind that is finished, so this takes its time: all of them in the long form. */
    private static final int CALLERS = Boolean.getBoolean("kesher.long") ? 300 : 100;

    @Inject
    Pool pool;

    @ConfigProperty(name = "quarkus.datasource.reactive.max-size")
    int poolSize;

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            POST   | /api/v1/attempts                                         |
            POST   | /api/v1/attempts/ATTEMPT/completion                      | {"code": "CODE", "sessionInfo": {"event": "FINISH"}}
            POST   | /api/v1/attempts/ATTEMPT/popup                           | {"event": "cancelled"}
            POST   | /api/v1/attempts/ATTEMPT/abandonment                     |
            POST   | /api/v1/attempts/ATTEMPT/retry                           |
            POST   | /api/v1/attempts/ATTEMPT/number                          | {"phoneNumberId": "1"}
            POST   | /api/v1/attempts/ATTEMPT/replacement                     | {"phoneNumberId": "1"}
            POST   | /api/v1/attempts/ATTEMPT/pin                             | {"pin": "123456"}
            POST   | /api/v1/alerts/6f0e1a52-0000-4000-8000-000000000000/dismissal |
            POST   | /api/v1/platform-incidents/app-refused/release           |
            POST   | /api/v1/checks                                           | {"businessId": "BUSINESS"}
            DELETE | /api/v1/connection                                       |
            POST   | /api/v1/connect-links                                    | LINK
            POST   | /api/v1/connect-links/code                               | {"link": "SECRET"}
            POST   | /api/v1/connect-links/session                            | {"link": "SECRET", "code": "000000"}
            """)
    void callersWhoHangUpLeakNoConnection(String method, String path, String body) {
        // Given
        var popup = meta.signup("Hung up " + business);
        var token = stack.issuer().businessToken(business, Map.of("groups", List.of("owner", "operator", "platform")));
        var request = new HangUps.Request(
                method,
                path.replace("ATTEMPT", startAttempt()),
                Map.of("Authorization", "Bearer " + token, "Content-Type", "application/json"),
                body == null
                        ? ""
                        : body.replace("CODE", popup.code())
                                .replace("BUSINESS", business)
                                .replace("LINK", creation())
                                .replace(
                                        "SECRET",
                                        body.contains("SECRET") ? makeLink().secret() : ""));

        // When
        var count = HangUps.on("http://localhost:" + RestAssured.port).times(CALLERS, () -> request);

        // Then
        System.out.printf("%s %s: %s%n", method, path, count);
        await().atMost(LONG).untilAsserted(() -> assertThat(HangUps.openTransactions(stack, "signup"))
                .isZero());
        takeTheWholePool();
        theOwnerGoesOn();
    }

    /** Who hung up with a code is connected by now all the same: another number would take the place of theirs. */
    private void theOwnerGoesOn() {
        var attempt = startAttempt();
        complete(attempt, meta.signup("Afterwards " + business)).then().statusCode(202);
        await().atMost(LONG).until(() -> Set.of("connected", "confirm-replacement")
                .contains(show(attempt).getString("state")));
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
