package dev.kesher.signup;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.nullValue;

import dev.kesher.localstack.Management;
import dev.kesher.metasimulator.SignupRequest;
import io.quarkus.test.junit.QuarkusTest;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Links as the platform's backend sees them, and what of them is kept. */
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

        rows("update connect_link set expires_at = now() where id = ?", link.id());

        show(link, code).then().statusCode(410).body("code", equalTo("link-expired"));
        askForCode(link).then().statusCode(410).body("code", equalTo("link-expired"));
        invitation(link).then().statusCode(410).body("code", equalTo("link-expired"));
        assertThat(state(link).getString("state")).isEqualTo("expired");
    }

    @ParameterizedTest
    @CsvSource({
        "https://evil.example.test/, return-url-not-allowed",
        "https://app.example.test.evil.example/, return-url-not-allowed",
        "https://app.example.test@evil.example/, return-url-not-allowed",
        "https://app.example.test:8443/, return-url-not-allowed",
        "http://app.example.test/, return-url-not-allowed",
        "javascript:alert(1), return-url-not-allowed",
        "//app.example.test/, return-url-not-allowed",
        "https://app.example.test/#x, return-url-not-allowed",
        "https://app.example.test/?kesher_result=connected, return-url-not-allowed",
        "'https://app.example.test/\r\nSet-Cookie: a=b', return-url-not-allowed",
        "'https://app.example.test\\@evil.example/', return-url-not-allowed"
    })
    void anOwnerIsSentNowhereElse(String url, String code) {
        backend()
                .body(creation(email, url).encode())
                .post(LINKS)
                .then()
                .statusCode(400)
                .body("code", equalTo(code))
                .body("field", equalTo("returnUrl"));
        assertThat(rows("select count(*) from connect_link where business_id = ?", business))
                .isZero();
    }

    @Test
    void thePlatformIsToldWhatToSet() {
        backend()
                .body(creation(email, "https://new.example.test/x").encode())
                .post(LINKS)
                .then()
                .body("detail", containsString("Add https://new.example.test to KESHER_RETURN_ORIGINS"));
    }

    @ParameterizedTest
    @CsvSource({
        "owner.email, 'Dana <dana@owners.example>'",
        "owner.email, 'dana@owners.example\r\nBcc: eve@strangers.example'",
        "owner.email, 'dana@owners.example,eve@strangers.example'",
        "owner.email, dana",
        "owner.email, ''",
        "owner.locale, he_IL",
        "expiresIn, PT1M",
        "expiresIn, P8D",
        "expiresIn, P-1D",
        "expiresIn, soon"
    })
    void aBodyThatIsNotRightIsRefusedByName(String field, String value) {
        var body = creation(email, RETURN_URL);
        if (field.startsWith("owner.")) {
            body.getJsonObject("owner").put(field.substring(6), value);
        } else {
            body.put(field, value);
        }

        backend().body(body.encode()).post(LINKS).then().statusCode(400).body("field", equalTo(field));
    }

    @Test
    void aNameCannotChangeTheTextAroundIt() {
        var body = creation(email, RETURN_URL);
        body.getJsonObject("owner").put("name", "Dana\u2069\r\n\u202eecilA");
        backend().body(body.encode()).post(LINKS).then().statusCode(201);
        var link = as(business, Map.of("groups", List.of("platform"), "business_name", "\u202eBakery\n"))
                .body(body.encode())
                .post(LINKS)
                .then()
                .statusCode(201)
                .extract()
                .<String>path("url");

        askForCode(new Link(UUID.randomUUID(), link)).then().statusCode(202);

        var mail = notifier.codes(business).getLast();
        assertThat(mail.path("ownerName").asText()).isEqualTo("DanaecilA");
        assertThat(mail.path("businessName").asText()).isEqualTo("Bakery");
    }

    @Test
    void theDatabaseKnowsNeitherTheLinkNorWhomItInvitesNorTheCode() {
        var link = makeLink();
        var code = code(link);

        assertThat(rows(
                        "select count(*) from connect_link where id = ? and (row_to_json(connect_link)::text like ?"
                                + " or position(convert_to(?, 'UTF8') in invitation) > 0 or row_to_json(connect_link)::text like ?)",
                        link.id(),
                        "%" + link.secret() + "%",
                        "owners.example",
                        "%\"" + code + "\"%"))
                .isZero();

        var session = show(link, code).then().extract().<String>path("sessionToken");
        assertThat(rows("select count(*) from connect_link where id = ? and invitation is not null", link.id()))
                .isZero();
        assertThat(rows(
                        "select count(*) from connect_session where link_id = ? and row_to_json(connect_session)::text like ?",
                        link.id(),
                        "%" + session.substring(4) + "%"))
                .isZero();
    }

    @Test
    void noMetricNamesALink() {
        var link = makeLink();
        given().get("/connect/" + link.secret());
        given().get("/connect/" + link.secret() + "/x");

        assertThat(given().get(Management.url("/q/metrics")).asString()).doesNotContain(link.secret());
    }

    @Test
    void oldLinksAndSessionsAreForgotten() {
        var link = makeLink();
        var other = makeLink("other-" + business);
        session(link);
        rows("update connect_session set expires_at = now() where link_id = ?", link.id());
        rows("update connect_link set expires_at = now() - interval '31 days' where id = ?", link.id());
        rows("update connect_link set expires_at = now() where id = ?", other.id());

        await().atMost(LONG).until(() -> rows("select count(*) from connect_link where id = ?", link.id()) == 0);

        assertThat(rows("select count(*) from connect_session where link_id = ?", link.id()))
                .isZero();
        await().atMost(LONG)
                .until(() ->
                        rows("select count(*) from connect_link where id = ? and invitation is null", other.id()) == 1);
    }
}
