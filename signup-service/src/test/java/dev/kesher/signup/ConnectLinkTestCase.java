package dev.kesher.signup;

import static io.restassured.RestAssured.given;

import io.restassured.http.ContentType;
import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** A platform's backend that makes links, and an owner who opens them. */
abstract class ConnectLinkTestCase extends SignupTestCase {
    static final String LINKS = "/api/v1/connect-links";
    static final String RETURN_URL = StandIns.HOST_PAGE + "/whatsapp?tab=2";

    final String email = "dana-" + business.substring(2, 10) + "@owners.example";

    record Link(UUID id, String url) {
        String secret() {
            return url.substring(url.lastIndexOf('/') + 1);
        }
    }

    RequestSpecification backend() {
        return backend(business);
    }

    RequestSpecification backend(String of) {
        return as(of, Map.of("groups", List.of("platform"), "business_name", "Galil Bakery"));
    }

    String creation() {
        return creation(email, RETURN_URL).encode();
    }

    static JsonObject creation(String email, String returnUrl) {
        return new JsonObject()
                .put(
                        "owner",
                        new JsonObject().put("email", email).put("locale", "he").put("name", "Dana"))
                .put("returnUrl", returnUrl);
    }

    Link makeLink() {
        return makeLink(business);
    }

    Link makeLink(String of) {
        var made = backend(of)
                .body(creation())
                .post(LINKS)
                .then()
                .statusCode(201)
                .extract()
                .jsonPath();
        return new Link(UUID.fromString(made.getString("linkId")), made.getString("url"));
    }

    static Response invitation(Link link) {
        return visitor().body(Map.of("link", link.secret())).post(LINKS + "/invitation");
    }

    static Response askForCode(Link link) {
        return visitor().body(Map.of("link", link.secret())).post(LINKS + "/code");
    }

    static Response show(Link link, String code) {
        return visitor().body(Map.of("link", link.secret(), "code", code)).post(LINKS + "/session");
    }

    static RequestSpecification visitor() {
        return given().contentType(ContentType.JSON);
    }

    /** Asks for one, and reads it from the mailbox. */
    String code(Link link) {
        askForCode(link).then().statusCode(202);
        return newestCode();
    }

    String newestCode() {
        return notifier.codes(business).getLast().path("code").asText();
    }

    /** One that is not the newest. */
    String wrongCode() {
        return newestCode().equals("000000") ? "000001" : "000000";
    }

    /** The whole way. */
    String session(Link link) {
        return show(link, code(link)).then().statusCode(200).extract().path("sessionToken");
    }

    static RequestSpecification bearing(String sessionToken) {
        return visitor().header("Authorization", "Bearer " + sessionToken);
    }

    JsonPath state(Link link) {
        return backend()
                .get(LINKS + "/" + link.id())
                .then()
                .statusCode(200)
                .extract()
                .jsonPath();
    }

    /** As if the minute between two codes were over. */
    void theMinuteIsOver(Link link) {
        rows("update connect_link set next_code_at = now() where id = ?", link.id());
    }
}
