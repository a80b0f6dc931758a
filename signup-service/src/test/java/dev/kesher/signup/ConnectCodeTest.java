package dev.kesher.signup;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.restassured.response.Response;
import java.io.IOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Codes: to one mailbox, few, and of little use to who guesses, however many at once. */
@QuarkusTest
class ConnectCodeTest extends ConnectLinkTestCase {
    private static final int GUESSERS = 40;

    @Test
    void aCodeGoesToTheOwnerWhomTheLinkNamesAndToNobodyElse() {
        var link = makeLink();

        askForCode(link)
                .then()
                .statusCode(202)
                .body("email", equalTo("d•••@owners.example"))
                .body("codesLeft", equalTo(4));

        var mail = notifier.codes(business).getLast();
        assertThat(mail.path("email").asText()).isEqualTo(email);
        assertThat(mail.path("locale").asText()).isEqualTo("he");
        assertThat(mail.path("code").asText()).matches("[0-9]{6}");
        assertThat(mail.path("businessName").asText()).isEqualTo("Galil Bakery");
    }

    @Test
    void lookingAtALinkSpendsNothing() {
        var link = makeLink();
        for (int i = 0; i < 10; i++) {
            RestAssured.given().get("/connect/" + link.secret());
            invitation(link).then().statusCode(200);
        }

        assertThat(notifier.codes(business)).isEmpty();
        session(link);
    }

    @Test
    void aLinkWorksOnceAlsoForManyWhoShowTheRightCodeAtOnce() throws Exception {
        var link = makeLink();
        var code = code(link);

        var answers = atOnce(() -> show(link, code));

        assertThat(answers.stream().filter(answer -> answer.statusCode() == 200))
                .hasSize(1);
        assertThat(answers.stream().filter(answer -> answer.statusCode() != 200))
                .allSatisfy(answer -> answer.then().statusCode(410).body("code", equalTo("link-used")));
        assertThat(rows("select count(*) from connect_session where link_id = ?", link.id()))
                .isEqualTo(1);
        show(link, code).then().statusCode(410).body("code", equalTo("link-used"));
    }

    @Test
    void ofManyWrongCodesAtOnceFiveAreTriedAndTheRightOneComesTooLate() throws Exception {
        var link = makeLink();
        var right = code(link);
        var wrong = wrongCode();

        var answers = atOnce(() -> show(link, wrong));

        assertThat(answers.stream().filter(answer -> answer.statusCode() == 422).map(answer -> answer.jsonPath()
                        .getInt("triesLeft")))
                .containsExactlyInAnyOrder(4, 3, 2, 1, 0);
        assertThat(answers.stream().filter(answer -> answer.statusCode() == 409))
                .hasSize(GUESSERS - 5);
        show(link, right).then().statusCode(409).body("code", equalTo("code-over"));
    }

    @Test
    void ofManyWhoAskForACodeAtOnceOneIsServed() throws Exception {
        var link = makeLink();

        var answers = atOnce(() -> askForCode(link));

        assertThat(answers.stream().filter(answer -> answer.statusCode() == 202))
                .hasSize(1);
        assertThat(answers.stream().filter(answer -> answer.statusCode() == 429))
                .hasSize(GUESSERS - 1);
        assertThat(notifier.codes(business)).hasSize(1);
        askForCode(link)
                .then()
                .statusCode(429)
                .body("code", equalTo("code-too-soon"))
                .header("Retry-After", Integer::parseInt, org.hamcrest.Matchers.lessThanOrEqualTo(60));
    }

    @Test
    void aNewCodeReplacesTheOneBefore() {
        var link = makeLink();
        var first = code(link);
        theMinuteIsOver(link);
        var second = code(link);

        if (!first.equals(second)) {
            show(link, first).then().statusCode(422).body("code", equalTo("code-wrong"));
        }
        show(link, second).then().statusCode(200);
    }

    @Test
    void fiveCodesOfFiveTriesCloseTheLink() {
        var link = makeLink();
        for (int codes = 1; codes <= 5; codes++) {
            theMinuteIsOver(link);
            code(link);
            for (int tries = 1; tries < 5; tries++) {
                show(link, wrongCode()).then().statusCode(422);
            }
            show(link, wrongCode()).then().statusCode(codes < 5 ? 422 : 410);
        }

        show(link, newestCode()).then().statusCode(410).body("code", equalTo("link-closed"));
        askForCode(link).then().statusCode(410).body("code", equalTo("link-closed"));
        assertThat(state(link).getString("state")).isEqualTo("closed");
    }

    @Test
    void aSixthCodeIsNotSentButClosesTheLink() {
        var link = makeLink();
        for (int codes = 1; codes <= 5; codes++) {
            theMinuteIsOver(link);
            code(link);
        }
        theMinuteIsOver(link);

        askForCode(link).then().statusCode(410).body("code", equalTo("link-closed"));

        assertThat(notifier.codes(business)).hasSize(5);
    }

    @Test
    void aCodeLivesTenMinutes() {
        var link = makeLink();
        var code = code(link);

        rows("update connect_link set code_until = now() where id = ?", link.id());

        show(link, code).then().statusCode(409).body("code", equalTo("code-over"));
        theMinuteIsOver(link);
        session(link);
    }

    @Test
    void aCodeOfOneLinkOpensNoOther() {
        var mine = makeLink();
        var code = code(mine);
        var other = makeLink("other-" + business);
        askForCode(other).then().statusCode(202);
        var others = notifier.codes("other-" + business).getLast().path("code").asText();

        if (!code.equals(others)) {
            show(other, code).then().statusCode(422);
        }
        show(mine, code).then().statusCode(200).body("business.id", equalTo(business));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "x",
                "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopq",
                "ksn_ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopq"
            })
    void aLinkThatWeDidNotMakeIsUnknown(String secret) {
        var stranger = new Link(null, "/" + (secret.isEmpty() ? "%" : secret));

        show(stranger, "123456").then().statusCode(404).body("code", equalTo("link-unknown"));
        askForCode(stranger).then().statusCode(404).body("code", equalTo("link-unknown"));
        invitation(stranger).then().statusCode(404).body("code", equalTo("link-unknown"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"12345", "1234567", "12345a", "１２３４５６", "123 456"})
    void whatIsNoCodeSpendsNoTry(String typed) {
        var link = makeLink();
        var code = code(link);
        for (int i = 0; i < 6; i++) {
            show(link, typed).then().statusCode(400).body("field", equalTo("code"));
        }

        show(link, code).then().statusCode(200);
    }

    @Test
    void aMailServerThatIsAwayIsSaidAndSpendsNoCode() {
        var link = makeLink();
        notifier.answerCodes(business, 503);
        askForCode(link)
                .then()
                .statusCode(503)
                .body("code", equalTo("mail-unavailable"))
                .header("Retry-After", "5");
        notifier.answerCodes(business, 204);
        askForCode(link).then().statusCode(429);
        theMinuteIsOver(link);

        askForCode(link).then().statusCode(202).body("codesLeft", equalTo(4));
    }

    @Test
    void aMailThatArrivedAlthoughItsAnswerWasLostHasAValidCode() {
        var link = makeLink();
        notifier.answerCodes(business, 503);
        askForCode(link).then().statusCode(503);

        show(link, newestCode()).then().statusCode(200);
    }

    @Test
    void twentyMailsThatCouldNotBeSentCloseTheLink() {
        var link = makeLink();
        notifier.answerCodes(business, 503);
        for (int i = 0; i < 20; i++) {
            askForCode(link).then().statusCode(503);
            theMinuteIsOver(link);
        }

        askForCode(link).then().statusCode(410).body("code", equalTo("link-closed"));
        assertThat(notifier.codes(business)).hasSize(20);
    }

    @Test
    void anAddressThatTakesNoMailIsSaid() {
        var link = makeLink();
        notifier.answerCodes(business, 409);

        askForCode(link)
                .then()
                .statusCode(422)
                .body("code", equalTo("address-refused"))
                .body("action", containsString("new link"));
    }

    @Test
    void aNotifierThatSaysNothingIsGivenUpInTimeAndHoldsNobodyElse() {
        var link = makeLink();
        var other = makeLink("other-" + business);
        notifier.silent(true);

        var began = System.nanoTime();
        askForCode(link).then().statusCode(503).body("code", equalTo("mail-unavailable"));

        assertThat(java.time.Duration.ofNanos(System.nanoTime() - began))
                .isBetween(java.time.Duration.ofSeconds(8), java.time.Duration.ofSeconds(20));
        notifier.silent(false);
        askForCode(other).then().statusCode(202);
    }

    @Test
    void whoHangsUpWhileTheMailIsBeingSentHasSentIt() throws IOException {
        // Given
        var link = makeLink();
        notifier.silent(true);
        var body = "{\"link\": \"" + link.secret() + "\"}";

        // When
        try (var socket = new Socket("localhost", RestAssured.port)) {
            socket.getOutputStream()
                    .write(("POST " + LINKS
                                    + "/code HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\nContent-Length: "
                                    + body.length() + "\r\n\r\n" + body)
                            .getBytes(StandardCharsets.US_ASCII));
            socket.getOutputStream().flush();
            await().atMost(LONG).until(() -> rows("select codes_sent from connect_link where id = ?", link.id()) == 1);
        }
        notifier.silent(false);

        // Then
        await().atMost(LONG).until(() -> !notifier.codes(business).isEmpty());
        show(link, newestCode()).then().statusCode(200);
    }

    @Test
    void aRequestThatIsTooLargeOrNoJsonIsRefused() {
        visitor()
                .body("{\"link\": \"" + "x".repeat(70_000) + "\"}")
                .post(LINKS + "/code")
                .then()
                .statusCode(413);
        visitor().body("link").post(LINKS + "/code").then().statusCode(400);
        visitor().body(Map.of()).post(LINKS + "/session").then().statusCode(400);
        visitor()
                .body(Map.of("link", "x", "code", "123456", "businessId", business))
                .post(LINKS + "/session")
                .then()
                .statusCode(400);
    }

    private static List<Response> atOnce(Callable<Response> request) throws InterruptedException, ExecutionException {
        var go = new CountDownLatch(1);
        try (var callers = Executors.newVirtualThreadPerTaskExecutor()) {
            var answers = IntStream.range(0, GUESSERS)
                    .mapToObj(one -> callers.submit(() -> {
                        go.await();
                        return request.call();
                    }))
                    .toList();
            go.countDown();
            for (Future<Response> answer : answers) {
                answer.get();
            }
            return answers.stream().map(Future::resultNow).toList();
        }
    }
}
