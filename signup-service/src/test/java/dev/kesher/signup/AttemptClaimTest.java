package dev.kesher.signup;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** An attempt takes one code, whoever sends how many. */
@QuarkusTest
class AttemptClaimTest extends SignupTestCase {
    @Test
    void ofCodesSentAtOnceOneCountsAndIsExchangedOnce() throws Exception {
        var popup = meta.signup("Twice " + business);
        var attempt = startAttempt();
        meta.clearCalls();

        try (var pool = Executors.newFixedThreadPool(4)) {
            var calls = Stream.generate(() -> (Callable<Response>) () -> complete(attempt, popup))
                    .limit(4)
                    .toList();
            var answers =
                    pool.invokeAll(calls).stream().map(call -> call.resultNow()).toList();

            assertThat(answers.stream().map(Response::statusCode)).containsExactlyInAnyOrder(202, 409, 409, 409);
            assertThat(answers.stream()
                            .filter(answer -> answer.statusCode() == 409)
                            .map(answer -> answer.path("code").toString()))
                    .containsOnly("code-already-used");
        }

        follow(attempt, "connected");
        assertThat(meta.calls("access_token")).hasSize(1);
    }

    @Test
    void aSecondCodeIsRefused() {
        var attempt = startAttempt();
        complete(attempt, meta.signup("First " + business)).then().statusCode(202);
        follow(attempt, "connected");

        complete(attempt, meta.signup("First " + business))
                .then()
                .statusCode(409)
                .contentType("application/problem+json")
                .body("code", equalTo("code-already-used"))
                .body("retryable", equalTo(false));
    }

    @Test
    void anAttemptBelongsToItsBusiness() {
        var attempt = startAttempt();
        var popup = meta.signup("Mine " + business);

        owner("someone-else").get("/api/v1/attempts/" + attempt).then().statusCode(404);
        owner("someone-else")
                .body(Map.of("code", popup.code()))
                .post("/api/v1/attempts/" + attempt + "/completion")
                .then()
                .statusCode(404)
                .body("code", equalTo("attempt-unknown"));

        complete(attempt, popup).then().statusCode(202);
    }

    @Test
    void anAbandonedAttemptTakesNoCodeAnyMore() {
        var attempt = startAttempt();
        owner().post("/api/v1/attempts/" + attempt + "/abandonment").then().statusCode(204);

        complete(attempt, meta.signup("Late " + business))
                .then()
                .statusCode(409)
                .body("code", equalTo("attempt-state"));

        assertThat(show(attempt).getString("state")).isEqualTo("abandoned");
    }

    @Test
    void anExpiredAttemptTakesNoCode() {
        var attempt = startAttempt();
        rows(
                "update attempt set expires_at = now() - interval '1 minute' where id = ?",
                java.util.UUID.fromString(attempt));

        complete(attempt, meta.signup("Old " + business))
                .then()
                .statusCode(410)
                .body("code", equalTo("attempt-expired"));
    }
}
