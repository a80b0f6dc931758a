package dev.kesher.signup;

import static dev.kesher.localstack.Patience.await;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.nullValue;

import dev.kesher.metasimulator.SignupRequest;
import io.quarkus.test.junit.QuarkusTest;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** Links as the platform's backend sees them. */
@QuarkusTest
class ConnectLinkTest extends ConnectLinkTestCase {
    @Test
    void aLinkLeadsToASessionAndTheSessionToAConnectedNumber() {
        // Given
        var link = makeLink();
        assertThat(state(link).getString("state")).isEqualTo("open");
        assertThat(link.url()).matches("http://127\\.0\\.0\\.1:8081/connect/[A-Za-z0-9_-]{43}");

        // When
        invitation(link)
                .then()
                .statusCode(200)
                .header("Cache-Control", "no-store")
                .body("platformName", equalTo(StandIns.PLATFORM_NAME))
                .body("businessName", equalTo("Galil Bakery"))
                .body("email", equalTo("d•••@owners.example"))
                .body("codeExpiresAt", nullValue());
        var started = show(link, code(link))
                .then()
                .statusCode(200)
                .header("Cache-Control", "no-store")
                .extract();
        var popup = meta.signup("By link " + business);
        var attempt = bearing(started.path("sessionToken"))
                .post("/api/v1/attempts")
                .then()
                .statusCode(201)
                .body("locale", equalTo("he"))
                .extract()
                .<String>path("attemptId");
        bearing(started.path("sessionToken"))
                .body(Map.of("code", popup.code()))
                .post("/api/v1/attempts/" + attempt + "/completion")
                .then()
                .statusCode(202);

        // Then
        await().atMost(LONG).until(() -> state(link).getString("result").equals("connected"));
        assertThat(state(link).getString("state")).isEqualTo("used");
        assertThat(started.<String>path("returnUrl")).isEqualTo(RETURN_URL);
        assertThat(started.<String>path("linkId")).isEqualTo(link.id().toString());
        assertThat(started.<String>path("business.name")).isEqualTo("Galil Bakery");
        assertThat(notifier.contacts(business).getLast().path("email").asText()).isEqualTo(email);
        assertThat(connection().getString("state")).isEqualTo("connected");

        // And looks into another number, and leaves it.
        var other = bearing(started.path("sessionToken"))
                .post("/api/v1/attempts")
                .then()
                .extract()
                .<String>path("attemptId");
        bearing(started.path("sessionToken"))
                .post("/api/v1/attempts/" + other + "/abandonment")
                .then()
                .statusCode(204);
        assertThat(state(link).getString("result")).isEqualTo("connected");
    }

    @Test
    void whatBecameOfTheAttemptIsTheLinksResult() {
        var link = makeLink();
        var session = session(link);
        assertThat(state(link).getString("result")).isEqualTo("none");
        var popup = meta.signup(
                SignupRequest.named("Hesitant " + business).numbers(2).omitPhoneNumberId());
        var attempt = bearing(session).post("/api/v1/attempts").then().extract().<String>path("attemptId");
        complete(attempt, popup.code(), popup.wabaId(), null).then().statusCode(202);
        follow(attempt, "choose-number");

        bearing(session)
                .post("/api/v1/attempts/" + attempt + "/abandonment")
                .then()
                .statusCode(204);

        assertThat(state(link).getString("result")).isEqualTo("abandoned");
        // As the page does that shows how it ended.
        bearing(session).post("/api/v1/attempts").then().statusCode(201);
        assertThat(state(link).getString("result")).isEqualTo("abandoned");
    }

    @Test
    void onlyThePlatformsBackendMakesLinks() {
        for (var groups : List.of(List.of("owner"), List.of("operator"), List.of("customer"))) {
            as(business, Map.of("groups", groups))
                    .body(creation())
                    .post(LINKS)
                    .then()
                    .statusCode(403)
                    .body("code", equalTo("forbidden"));
        }
        given().body(creation())
                .contentType("application/json")
                .post(LINKS)
                .then()
                .statusCode(401);
        backend("kesher-platform").body(creation()).post(LINKS).then().statusCode(403);
        backend().post("/api/v1/attempts").then().statusCode(403);
    }

    @Test
    void aNewLinkClosesTheOneBeforeAndItsCode() {
        var first = makeLink();
        var code = code(first);

        var second = makeLink();

        show(first, code).then().statusCode(410).body("code", equalTo("link-closed"));
        invitation(first).then().statusCode(410);
        askForCode(first).then().statusCode(410);
        assertThat(state(first).getString("state")).isEqualTo("closed");
        invitation(second).then().statusCode(200);
    }

    @Test
    void twentyLinksADayAreEnough() {
        for (int i = 0; i < 20; i++) {
            makeLink();
        }

        backend()
                .body(creation())
                .post(LINKS)
                .then()
                .statusCode(429)
                .header("Retry-After", "3600")
                .body("code", equalTo("too-many-links"));

        rows("update connect_link set created_at = now() - interval '25 hours' where business_id = ?", business);
        makeLink();
    }

    @Test
    void aLinkOfAnotherBusinessIsUnknown() {
        var link = makeLink();

        backend("other-" + business)
                .get(LINKS + "/" + link.id())
                .then()
                .statusCode(404)
                .body("code", equalTo("link-unknown"));
        backend("other-" + business).delete(LINKS + "/" + link.id()).then().statusCode(404);
        backend().get(LINKS + "/" + UUID.randomUUID()).then().statusCode(404);
        invitation(link).then().statusCode(200);
    }

    @Test
    void aLinkThatIsTooOldOpensNothingAndSaysSo() {
        var link = makeLink();
        var code = code(link);

        rows("update connect_link set expires_at = now(), code_until = now() where id = ?", link.id());

        show(link, code).then().statusCode(410).body("code", equalTo("link-expired"));
        askForCode(link).then().statusCode(410).body("code", equalTo("link-expired"));
        invitation(link).then().statusCode(410).body("code", equalTo("link-expired"));
        assertThat(state(link).getString("state")).isEqualTo("expired");
    }

    @Test
    void aCodeIsRightForAsLongAsItsMailSaysThoughTheLinkEnds() {
        var link = makeLink();
        var code = code(link);

        rows("update connect_link set expires_at = now() where id = ?", link.id());

        askForCode(link).then().statusCode(410).body("code", equalTo("link-expired"));
        show(link, code).then().statusCode(200);
        assertThat(state(link).getString("state")).isEqualTo("used");
    }
}
