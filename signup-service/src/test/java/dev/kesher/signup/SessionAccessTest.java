package dev.kesher.signup;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the bearer of a session token may do: what the owner of that business may, and nothing else. */
@QuarkusTest
class SessionAccessTest extends ConnectLinkTestCase {
    private static final Path DOCUMENT = Path.of("target/openapi/openapi.json");
    private static final Set<Integer> DENIED = Set.of(401, 403);
    private static final Set<String> FOR_OPERATORS = Set.of("/api/v1/checks", "/api/v1/platform-incidents");
    private static final String FOR_PLATFORMS = "/api/v1/connect-links";
    private static final Set<String> PUBLIC = Set.of(
            "/api/v1/connect-links/invitation",
            "/api/v1/connect-links/code",
            "/api/v1/connect-links/session",
            "/api/v1/data-deletions/{code}",
            "/meta/deauthorization",
            "/meta/data-deletion");

    @Test
    void everyEndpointTakesASessionTokenAsAnOwnersOrNotAtAll() throws IOException {
        // Given
        var token = session(makeLink());
        var findings = new ArrayList<String>();
        var calls = 0;

        // When
        for (var path : document().path("paths").properties()) {
            for (var method : path.getValue().properties()) {
                if (method.getValue().has("responses") && !PUBLIC.contains(path.getKey())) {
                    calls++;
                    judge(method.getKey(), path.getKey(), token, findings);
                }
            }
        }

        // Then
        assertThat(findings).isEmpty();
        assertThat(calls).isGreaterThan(15);
    }

    private static void judge(String method, String path, String token, List<String> findings) {
        var forOthers = path.startsWith(FOR_PLATFORMS) || FOR_OPERATORS.stream().anyMatch(path::startsWith);
        var status = call(method, path, token).statusCode();
        if (forOthers ? status != 403 : DENIED.contains(status)) {
            findings.add("%s %s with a session token: %d".formatted(method, path, status));
        }
        var garbage = call(method, path, "ksn_" + "x".repeat(43)).statusCode();
        if (garbage != 401) {
            findings.add("%s %s with a token that is none: %d".formatted(method, path, garbage));
        }
    }

    private static Response call(String method, String path, String token) {
        var address = path.replaceAll("\\{[^}]+}", UUID.randomUUID().toString());
        var request = bearing(token);
        return method.equals("get") || method.equals("delete")
                ? request.request(method.toUpperCase(Locale.ROOT), address)
                : request.body("{}").request(method.toUpperCase(Locale.ROOT), address);
    }

    @Test
    void aSessionSeesItsOwnBusinessOnly() {
        var mine = startAttempt();
        var session = session(makeLink());
        var others = otherSession();

        bearing(session).get("/api/v1/attempts/" + mine).then().statusCode(200);
        bearing(others).get("/api/v1/attempts/" + mine).then().statusCode(404);
        bearing(others)
                .body(Map.of("code", "x", "businessId", business))
                .post("/api/v1/attempts/" + mine + "/completion")
                .then()
                .statusCode(400)
                .body("code", equalTo("business-not-allowed-here"));
    }

    @Test
    void aSessionEndsWithItsTimeOrWhenThePlatformRevokesItsLink() {
        var link = makeLink();
        var session = session(link);
        bearing(session).get("/api/v1/connection").then().statusCode(200);

        backend().delete(LINKS + "/" + link.id()).then().statusCode(204);

        bearing(session)
                .get("/api/v1/connection")
                .then()
                .statusCode(401)
                .body("code", equalTo("unauthenticated"))
                .header("WWW-Authenticate", "Bearer");
        assertThat(state(link).getString("state")).isEqualTo("used");

        var later = makeLink();
        var second = session(later);
        rows("update connect_session set expires_at = now() where link_id = ?", later.id());
        bearing(second).get("/api/v1/connection").then().statusCode(401);
    }

    @Test
    void aLinkThatWasRevokedOpensNothing() {
        var link = makeLink();
        var code = code(link);

        backend().delete(LINKS + "/" + link.id()).then().statusCode(204);

        show(link, code).then().statusCode(410).body("code", equalTo("link-closed"));
        assertThat(state(link).getString("state")).isEqualTo("closed");
    }

    @ParameterizedTest
    @ValueSource(strings = {"ksn_", "ksn_x", "KSN_xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx", "ksn_' or 1=1 --"})
    void whatIsNoTokenIsRefused(String token) {
        bearing(token).get("/api/v1/connection").then().statusCode(401).body("code", equalTo("unauthenticated"));
    }

    @Test
    void aLinkIsNoTokenAndATokenIsNoLink() {
        var link = makeLink();
        bearing(link.secret()).get("/api/v1/connection").then().statusCode(401);
        bearing("ksn_" + link.secret()).get("/api/v1/connection").then().statusCode(401);
        var session = session(link);

        show(new Link(null, "/" + session.substring(4)), "123456").then().statusCode(404);
    }

    @Test
    void aDatabaseThatIsAwayIsNoSignedOutOwner() throws SQLException {
        var session = session(makeLink());
        rows("alter table connect_session rename to connect_session_away");
        try {
            bearing(session)
                    .get("/api/v1/connection")
                    .then()
                    .statusCode(org.hamcrest.Matchers.greaterThanOrEqualTo(500));
        } finally {
            rows("alter table connect_session_away rename to connect_session");
        }
        bearing(session).get("/api/v1/connection").then().statusCode(200);
    }

    private String otherSession() {
        var other = "other-" + business;
        var link = makeLink(other);
        askForCode(link).then().statusCode(202);
        return show(link, notifier.codes(other).getLast().path("code").asText())
                .then()
                .statusCode(200)
                .extract()
                .path("sessionToken");
    }

    private static JsonNode document() throws IOException {
        return new ObjectMapper().readTree(DOCUMENT.toFile());
    }
}
