package dev.kesher.signup;

import static dev.kesher.localstack.Patience.await;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.matchesPattern;

import dev.kesher.localstack.HangUps;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.restassured.response.Response;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** The limit of test messages holds, and an outage of sender-service neither counts twice nor sends twice. */
@QuarkusTest
class TestMessageLimitTest extends TestMessageTestCase {
    private static final int MANY = 100;

    @Test
    void theFourthInTenMinutesSaysWhenTheNextMayBeAskedFor() {
        // Given
        askedBefore(2, "9 minutes");
        asked();

        // When
        var answer = ask().then().statusCode(429);

        // Then
        answer.body("code", equalTo("test-message-limit"))
                .body("retryable", equalTo(true))
                .header("Retry-After", matchesPattern("[1-9][0-9]?"));
        assertThat(Instant.parse(answer.extract().path("retryAt")))
                .isBetween(Instant.now(), Instant.now().plusSeconds(62));
        assertThat(sender.taken(business)).hasSize(1);
    }

    @Test
    void theEleventhOfADayWaitsForTheNext() {
        askedBefore(10, "23 hours");

        var seconds = ask().then().statusCode(429).extract().header("Retry-After");

        assertThat(Integer.parseInt(seconds)).isBetween(3_500, 3_601);
        rows("update signup.test_message set asked_at = now() - interval '25 hours' where business_id = ?", business);
        asked();
    }

    /** Those that ask while one is under way share it, so that a round of a hundred may send one, two or three. */
    @Test
    void ofFourHundredInRoundsOfAHundredAtOnceThreeAreSent() throws Exception {
        var statuses = new TreeMap<Integer, Long>();
        for (int round = 0; round < 4; round++) {
            // When
            statuses.clear();
            statuses.putAll(atOnce(() -> ask().statusCode()));

            // Then
            System.out.printf("%d test messages at once: %d sent, %s%n", MANY, taken(), statuses);
            assertThat(taken()).isBetween(1, 3);
        }
        assertThat(statuses).isEqualTo(Map.of(429, (long) MANY));
        assertThat(taken()).isEqualTo(3);
        assertThat(rows("select count(*) from signup.test_message where business_id = ?", business))
                .isEqualTo(3);
    }

    private int taken() {
        return sender.taken(business).size();
    }

    private static Map<Integer, Long> atOnce(Callable<Integer> request) throws Exception {
        try (var threads = Executors.newFixedThreadPool(MANY)) {
            var answers = threads.invokeAll(
                    IntStream.range(0, MANY).mapToObj(one -> request).toList());
            var statuses = new TreeMap<Integer, Long>();
            for (var answer : answers) {
                statuses.merge(answer.get(), 1L, Long::sum);
            }
            return statuses;
        }
    }

    @Test
    void whileSenderServiceIsAwayItIsSaidAndNothingCountsTwice() {
        // Given
        sender.away(true);

        // When
        List<Response> refused = List.of(ask(), ask(), ask(), ask());

        // Then
        refused.forEach(answer -> answer.then()
                .statusCode(503)
                .body("code", equalTo("sender-unavailable"))
                .header("Retry-After", "5"));
        sender.away(false);
        asked();
        asked();
        asked();
        ask().then().statusCode(429);
        assertThat(sender.taken(business)).hasSize(3);
    }

    @Test
    void anAnswerThatIsLostIsAskedForAgainAndTheMessageSentOnce() {
        // Given
        sender.loseAnswers(business);
        ask().then().statusCode(503);

        // When
        sender.answer(business);
        var id = asked();

        // Then
        sender.ended(onlyTaken().messageId(), "sent", Map.of());
        assertThat(shown(id).getString("state")).isEqualTo("sent");
    }

    @Test
    void anotherPhoneIsAnotherTestMessageAndCounts() {
        sender.loseAnswers(business);

        for (var phone : List.of(PHONE, "+4915209990001", "+4915209990002", PHONE)) {
            askFor(phone).then().statusCode(503);
        }

        assertThat(taken()).isEqualTo(3);
        askFor("+4915209990003").then().statusCode(429);
    }

    private Response askFor(String phone) {
        return RestAssured.given().auth().oauth2(token(business, phone)).post(PATH);
    }

    @Test
    void aSenderServiceThatIsSilentHoldsNobodyForLong() {
        // Given
        sender.silent(true);
        var began = Instant.now();

        // When
        var answer = ask();

        // Then
        sender.silent(false);
        answer.then().statusCode(503);
        assertThat(Instant.now()).isBefore(began.plusSeconds(15));
    }

    @Test
    void whatBecameOfOneIsNotKnownWhileSenderServiceIsAway() {
        var id = asked();
        sender.away(true);

        ownerWithPhone().get(PATH + "/" + id).then().statusCode(503).body("code", equalTo("sender-unavailable"));
    }

    @Test
    void callersWhoHangUpLeakNothingAndTheLimitHolds() {
        // Given
        var request = new HangUps.Request("POST", PATH, Map.of("Authorization", "Bearer " + token(business)), "");

        // When
        var count = HangUps.on("http://localhost:" + RestAssured.port).times(MANY, () -> request);

        // Then
        System.out.printf("hung up on test messages: %s%n", count);
        await().atMost(LONG).untilAsserted(() -> assertThat(HangUps.openTransactions(stack, "signup"))
                .isZero());
        await().atMost(LONG)
                .until(() -> rows(
                                "select count(*) from signup.test_message"
                                        + " where business_id = ? and message_id is null",
                                business)
                        == 0);
        assertThat(sender.taken(business)).hasSizeBetween(1, 3);
    }
}
