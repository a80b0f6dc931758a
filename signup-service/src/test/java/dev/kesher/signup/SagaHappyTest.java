package dev.kesher.signup;

import static dev.kesher.localstack.Patience.await;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.matchesPattern;
import static org.hamcrest.Matchers.notNullValue;

import dev.kesher.contracts.Connection.State;
import dev.kesher.metasimulator.SignupRequest;
import io.quarkus.test.junit.QuarkusTest;
import org.junit.jupiter.api.Test;

/** From the click to a number that works. */
@QuarkusTest
class SagaHappyTest extends SignupTestCase {
    @Test
    void anAttemptTellsThePageWhatMetasWindowNeeds() {
        owner().post("/api/v1/attempts")
                .then()
                .statusCode(201)
                .body("appId", equalTo(stack.metaApp().id()))
                .body("configId", equalTo(stack.metaApp().configId()))
                .body("graphVersion", equalTo("v25.0"))
                .body("locale", equalTo("en"))
                .body("supportCode", matchesPattern("[0-9A-F]{5}-[0-9A-F]{5}"))
                .body("sdkUrl", matchesPattern("https?://[^/]+"))
                .body("dialogOrigin", matchesPattern("https?://[^/]+"))
                .body("expiresAt", notNullValue());
    }

    @Test
    void aCodeBecomesAConnectedNumber() {
        var popup = meta.signup("Bakery " + business);
        var attempt = startAttempt();

        complete(attempt, popup).then().statusCode(202).body("attemptId", equalTo(attempt));
        var connected = follow(attempt, "connected");

        assertThat(connected.getString("connection.phoneNumber").replaceAll("[^0-9]", ""))
                .isEqualTo(popup.displayPhoneNumber());
        assertThat(connected.getString("connection.businessName")).isNotBlank();
        assertThat(vault.states(business)).containsExactly("current");
        assertThat(vault.current(business).orElseThrow().path("phoneNumberId").asText())
                .isEqualTo(popup.phoneNumberId());
        assertThat(calls("subscribed_apps", "POST", popup.wabaId())).isEqualTo(1);
        assertThat(calls("register", "POST", popup.phoneNumberId())).isEqualTo(1);
        await().atMost(LONG).untilAsserted(() -> assertThat(connectionStates(popup.phoneNumberId()))
                .containsExactly(State.ACTIVATING, State.ACTIVE));
        var events = connectionEvents(popup.phoneNumberId());
        assertThat(events.getLast().generation())
                .isGreaterThan(events.getFirst().generation());
        assertThat(events.getLast().businessId().value()).isEqualTo(business);
        assertThat(events.getLast().credentialId())
                .isEqualTo(vault.current(business)
                        .orElseThrow()
                        .path("credentialId")
                        .asText());
    }

    @Test
    void theConnectionIsAnnouncedBeforeMetaIsToldToDeliver() {
        var popup = connect(meta.signup("Early " + business));

        var subscribed = meta.calls("subscribed_apps").stream()
                .filter(call -> call.path().contains(popup.wabaId()))
                .findFirst()
                .orElseThrow()
                .at();
        var announced = stack.kafka().records("whatsapp.connections.v1").stream()
                .filter(record -> popup.phoneNumberId().equals(record.key()))
                .findFirst()
                .orElseThrow()
                .timestamp();
        assertThat(announced).isLessThanOrEqualTo(subscribed.toEpochMilli());
    }

    @Test
    void theEventOfThePopupMayBeMissing() {
        var popup = meta.signup("Quiet " + business);
        var attempt = startAttempt();

        complete(attempt, popup.code(), null, null).then().statusCode(202);

        assertThat(follow(attempt, "connected").getString("connection.phoneNumberId"))
                .isEqualTo(popup.phoneNumberId());
    }

    @Test
    void ofSeveralNumbersTheOwnerChooses() {
        var popup =
                meta.signup(SignupRequest.named("Many " + business).numbers(3).omitPhoneNumberId());
        var attempt = startAttempt();
        complete(attempt, popup.code(), popup.wabaId(), null).then().statusCode(202);
        var offered = follow(attempt, "choose-number").getList("numbers.phoneNumberId", String.class);
        assertThat(offered).hasSize(3);

        owner().body("{\"phoneNumberId\":\"%s\"}".formatted(offered.get(1)))
                .post("/api/v1/attempts/" + attempt + "/number")
                .then()
                .statusCode(202);

        assertThat(follow(attempt, "connected").getString("connection.phoneNumberId"))
                .isEqualTo(offered.get(1));
    }

    @Test
    void anAccountWithoutNumberWaitsForOneAndIsTriedAgain() {
        var popup = meta.signup(SignupRequest.named("Empty " + business).withoutPhoneNumber());
        var attempt = startAttempt();
        complete(attempt, popup.code(), popup.wabaId(), null).then().statusCode(202);
        assertThat(follow(attempt, "failed").getString("problem.code")).isEqualTo("no-number");

        meta.signup(
                SignupRequest.named("Empty " + business).waba(popup.wabaId()).newNumber("later"));
        owner().post("/api/v1/attempts/" + attempt + "/retry").then().statusCode(202);

        follow(attempt, "connected");
    }
}
