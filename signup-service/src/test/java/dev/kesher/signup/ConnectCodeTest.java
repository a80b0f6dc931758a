package dev.kesher.signup;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** A code: to one mailbox, for ten minutes, in place of the one before. */
@QuarkusTest
class ConnectCodeTest extends ConnectLinkTestCase {
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
}
