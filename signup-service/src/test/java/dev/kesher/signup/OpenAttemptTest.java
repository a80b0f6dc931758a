package dev.kesher.signup;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.matchesPattern;

import dev.kesher.localstack.Management;
import dev.kesher.metasimulator.Fault;
import dev.kesher.metasimulator.SignupRequest;
import io.quarkus.test.junit.QuarkusTest;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A page that waits instead of asking again and again, that was loaded again, or whose popup led nowhere. */
@QuarkusTest
class OpenAttemptTest extends SignupTestCase {
    @Test
    void oneRequestThatWaitsTellsTheEnd() {
        var popup = meta.signup("Patient " + business);
        var attempt = startAttempt();

        owner().header("Prefer", "wait=25")
                .body(Map.of("code", popup.code(), "sessionInfo", Map.of("wabaId", popup.wabaId())))
                .post("/api/v1/attempts/" + attempt + "/completion")
                .then()
                .statusCode(202)
                .header("Preference-Applied", "wait=25")
                .body("state", equalTo("connected"))
                .body("connection.phoneNumberId", equalTo(popup.phoneNumberId()));
    }

    @Test
    void whoWaitsIsAnsweredInTimeAlthoughTheAttemptStillWorks() {
        var popup = meta.signup("Slow " + business);
        meta.fault(Fault.slow("debug_token", Duration.ofSeconds(6)));
        var attempt = startAttempt();
        complete(attempt, popup).then().statusCode(202);
        var before = Instant.now();

        owner().header("Prefer", "wait=1")
                .get("/api/v1/attempts/" + attempt)
                .then()
                .statusCode(200)
                .body("state", equalTo("working"));

        assertThat(Instant.now()).isAfterOrEqualTo(before.plusSeconds(1));
        owner().header("Prefer", "wait=25")
                .get("/api/v1/attempts/" + attempt)
                .then()
                .body("state", equalTo("connected"));
    }

    @Test
    void anAttemptThatNobodyWorksOnIsToldAtOnce() {
        owner().header("Prefer", "wait=25")
                .get("/api/v1/attempts/" + startAttempt())
                .then()
                .statusCode(200)
                .body("state", equalTo("waiting"));
    }

    @Test
    void anotherDeviceFindsTheAttemptThatWaitsForTheOwner() {
        owner().get("/api/v1/attempts/open").then().statusCode(204);
        startAttempt();
        owner().get("/api/v1/attempts/open").then().statusCode(204);
        var popup = meta.signup(SignupRequest.named("Two devices " + business).pin("739201"));
        var attempt = startAttempt();
        complete(attempt, popup).then().statusCode(202);
        follow(attempt, "needs-pin");

        owner().get("/api/v1/attempts/open")
                .then()
                .statusCode(200)
                .body("attemptId", equalTo(attempt))
                .body("supportCode", matchesPattern("[0-9A-F]{5}-[0-9A-F]{5}"))
                .body("state", equalTo("needs-pin"))
                .body("problem.startOver", equalTo(false));
        owner("somebody-else-than-" + business)
                .get("/api/v1/attempts/open")
                .then()
                .statusCode(204);

        owner().post("/api/v1/attempts/" + attempt + "/abandonment").then().statusCode(204);
        owner().get("/api/v1/attempts/open").then().statusCode(204);
    }

    @Test
    void whatFailedIsOpenOnlyAsLongAsItCanBeTriedAgain() {
        complete(startAttempt(), "AQforged" + business, null, null).then().statusCode(422);
        owner().get("/api/v1/attempts/open").then().statusCode(204);
        var popup = meta.signup("Limited " + business);
        meta.fault(Fault.error("register", 133016).of(popup.phoneNumberId()));
        var attempt = startAttempt();
        complete(attempt, popup).then().statusCode(202);
        follow(attempt, "failed");

        owner().get("/api/v1/attempts/open").then().statusCode(200).body("attemptId", equalTo(attempt));

        connect(meta.signup("Limited " + business));
        owner().get("/api/v1/attempts/open").then().statusCode(204);
    }

    @ParameterizedTest
    @ValueSource(strings = {"closed", "cancelled", "error", "blocked", "sdk-blocked", "no-code"})
    void aPopupWithoutCodeIsCountedAndChangesNothing(String event) {
        var attempt = startAttempt();
        var counted = popups(event);

        owner().body(Map.of("event", event, "currentStep", "PHONE_NUMBER_SETUP", "errorCode", "524999"))
                .post("/api/v1/attempts/" + attempt + "/popup")
                .then()
                .statusCode(204);

        assertThat(popups(event)).isEqualTo(counted + 1);
        assertThat(show(attempt).getString("state")).isEqualTo("waiting");
    }

    @Test
    void whatAPopupIsSaidToHaveEndedWithIsBounded() {
        var attempt = startAttempt();
        popup(attempt, Map.of("event", "whatever")).statusCode(400).body("violations[0].field", equalTo("event"));
        popup(attempt, Map.of("event", "error", "errorMessage", "x".repeat(501)))
                .statusCode(400)
                .body("violations[0].field", equalTo("errorMessage"));
        popup("no-id", Map.of("event", "closed")).statusCode(404).body("code", equalTo("attempt-unknown"));
        owner("somebody-else-than-" + business)
                .body(Map.of("event", "closed"))
                .post("/api/v1/attempts/" + attempt + "/popup")
                .then()
                .statusCode(404);
    }

    private io.restassured.response.ValidatableResponse popup(String attempt, Map<String, String> told) {
        return owner().body(told).post("/api/v1/attempts/" + attempt + "/popup").then();
    }

    private double popups(String event) {
        return given().get(Management.url("/q/metrics"))
                .asString()
                .lines()
                .filter(line -> line.startsWith("kesher_signup_popups_total{") && line.contains("\"" + event + "\""))
                .mapToDouble(line -> Double.parseDouble(line.substring(line.lastIndexOf(' ') + 1)))
                .sum();
    }
}
