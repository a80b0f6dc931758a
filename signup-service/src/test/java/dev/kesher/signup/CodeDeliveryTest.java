package dev.kesher.signup;

import static dev.kesher.localstack.Patience.await;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import java.io.IOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

/** A code whose mail is slow, refused or lost, or whose owner has hung up. */
@QuarkusTest
class CodeDeliveryTest extends ConnectLinkTestCase {
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
                .isBetween(java.time.Duration.ofSeconds(8), LONG);
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
}
