package dev.kesher.signup;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Codes are of little use to who guesses, however many at once. */
@QuarkusTest
class CodeGuessingTest extends ConnectLinkTestCase {
    private static final int GUESSERS = 40;

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
