package dev.kesher.signup;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.endsWith;
import static org.hamcrest.Matchers.equalTo;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** An owner sees on their own phone that the connection works, or why not. */
@QuarkusTest
class TestMessageTest extends TestMessageTestCase {
    @Test
    void theTemplateGoesToThePhoneInTheTokenOnceAndForTenMinutes() {
        // When
        var asked = Instant.now();
        var id = asked();

        // Then
        var request = onlyTaken().request();
        assertThat(request.path("to").path("phone").asText()).isEqualTo(PHONE);
        assertThat(request.path("content").toString())
                .isEqualTo("{\"type\":\"template\",\"template\":{\"name\":\"hello_world\",\"language\":\"en_US\"}}");
        assertThat(request.path("atMostOnce").asBoolean()).isTrue();
        assertThat(Duration.between(
                        asked, Instant.parse(request.path("validUntil").asText())))
                .isBetween(Duration.ofMinutes(10).minusSeconds(1), Duration.ofMinutes(11));
        assertThat(shown(id).getMap("$")).isEqualTo(Map.of("testMessageId", id, "state", "queued"));
    }

    @Test
    void theConnectionShowsWhomItWouldGoToAndOnlyMasked() {
        var shown = ownerWithPhone().get("/api/v1/connection").then().statusCode(200);

        shown.body("testMessage.to", equalTo("+972•••••4567"));
        assertThat(connection().getMap("$")).containsEntry("state", "connected").doesNotContainKey("testMessage");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            sent    |                                                                          | sent   |                        |
            failed  | {"code":"meta-error","error":{"code":131026,"details":"Not on WhatsApp"}} | failed | phone-unreachable      | Not on WhatsApp
            queued  | {"code":"meta-error","error":{"code":131042,"title":"Pay"}}              | queued | payment-method-missing | Pay
            """)
    void whatBecameOfItIsSeen(String state, String reason, String shownState, String code, String metaMessage) {
        // Given
        var id = asked();

        // When
        sender.ended(
                onlyTaken().messageId(),
                state,
                reason == null ? Map.of() : JsonPath.from(reason).getMap("$"));

        // Then
        var shown = shown(id);
        assertThat(shown.getString("state")).isEqualTo(shownState);
        assertThat(shown.getString("problem.code")).isEqualTo(code);
        assertThat(shown.getString("problem.metaMessage")).isEqualTo(metaMessage);
    }

    @ParameterizedTest
    @CsvSource({
        "template-unknown, template-missing",
        "template-not-approved, template-not-approved",
        "template-parameters, template-parameters"
    })
    void aTemplateThatCannotBeSentIsSaidAtOnceAndLater(String refusal, String code) {
        // Given
        sender.refuse(business, 422, Map.of("code", refusal));

        // When
        var answer = ask().then().statusCode(202);

        // Then
        answer.body("state", equalTo("failed")).body("problem.code", equalTo(code));
        String id = answer.extract().path("testMessageId");
        answer.header("Location", endsWith(PATH + "/" + id));
        assertThat(shown(id).getString("problem.code")).isEqualTo(code);
    }

    @ParameterizedTest
    @ValueSource(strings = {"call me", "+97250", "+972501234567\u0000", "050-123-4567"})
    void aClaimThatIsNoPhoneIsNoPhone(String claim) {
        given().auth()
                .oauth2(stack.issuer().businessToken(business, Map.of("phone_number", claim)))
                .post(PATH)
                .then()
                .statusCode(409)
                .body("code", equalTo("no-phone"));
        assertThat(sender.taken(business)).isEmpty();
    }

    @Test
    void aClaimOfAnotherKindIsNoPhone() {
        for (var claim : List.<Object>of(List.of(PHONE), Map.of("a", PHONE), true)) {
            given().auth()
                    .oauth2(stack.issuer().businessToken(business, Map.of("phone_number", claim)))
                    .post(PATH)
                    .then()
                    .statusCode(409)
                    .body("code", equalTo("no-phone"));
        }
        owner().post(PATH).then().statusCode(409).body("code", equalTo("no-phone"));
    }

    @Test
    void withoutAConnectionThereIsNothingToTest() {
        var nobody = "b-" + UUID.randomUUID();
        given().auth().oauth2(token(nobody)).post(PATH).then().statusCode(404).body("code", equalTo("not-connected"));
        sender.refuse(business, 409, Map.of("code", "not-connected"));
        ask().then().statusCode(404).body("code", equalTo("not-connected"));
        assertThat(rows("select count(*) from signup.test_message where business_id = ?", business))
                .isZero();
    }

    @Test
    void aBodyCannotNameAnotherPhoneOrBusiness() {
        ownerWithPhone()
                .contentType("application/json")
                .body("{\"to\":{\"phone\":\"+4915209990001\"},\"phone\":\"+4915209990001\"}")
                .post(PATH)
                .then()
                .statusCode(202);
        assertThat(onlyTaken().request().path("to").path("phone").asText()).isEqualTo(PHONE);
        ownerWithPhone()
                .contentType("application/json")
                .body("{\"businessId\":\"other\"}")
                .post(PATH)
                .then()
                .statusCode(400)
                .body("code", equalTo("business-not-allowed-here"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"x", "00000000-0000-0000-0000-000000000000", "1-1-1-1-1", "..%2f..", "a%0d%0ab"})
    void anIdThatIsNoneOfOursIsUnknown(String id) {
        ownerWithPhone().urlEncodingEnabled(false).get(PATH + "/" + id).then().statusCode(404);
    }

    @Test
    void aNulInTheIdIsRefused() {
        ownerWithPhone().urlEncodingEnabled(false).get(PATH + "/%00").then().statusCode(400);
    }

    @Test
    void aTestMessageOfAnotherBusinessIsUnknown() {
        var id = asked();

        given().auth()
                .oauth2(token("b-" + UUID.randomUUID()))
                .get(PATH + "/" + id)
                .then()
                .statusCode(404)
                .body("code", equalTo("test-message-unknown"));
    }

    @Test
    void oneThatSenderServiceHasForgottenHasFailed() {
        askedBefore(1, "1 minute");
        var id = UUID.randomUUID();
        rows("update signup.test_message set id = ? where business_id = ?", id, business);

        assertThat(shown(id.toString()).getString("problem.code")).isEqualTo("other");
    }
}
