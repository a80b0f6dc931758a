package dev.kesher.sender;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.junit.QuarkusTest;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Only the whole subject of a token that we know gives a role. */
@QuarkusTest
class RolesFromTheSubjectTest extends OnRunningSender {
    private static final String KNOWN = "system:serviceaccount:kesher:platform";

    @ParameterizedTest
    @ValueSource(
            strings = {
                "media-reader",
                "x media-reader",
                KNOWN + " x",
                "x " + KNOWN,
                "system:serviceaccount:kesher:Platform",
                "system:serviceaccount:elsewhere:platform"
            })
    void anotherSubjectHasNoRole(String subject) {
        assertThat(statusFor(subject, Map.of())).isEqualTo(403);
    }

    @Test
    void aTokenGivesItselfNoRoleAndNoOtherName() {
        assertThat(statusFor("nobody", Map.of("groups", List.of("media-reader", KNOWN))))
                .isEqualTo(403);
        assertThat(statusFor(KNOWN, Map.of("upn", "somebody-else"))).isEqualTo(403);
        assertThat(statusFor("nobody", Map.of("upn", KNOWN))).isEqualTo(403);
    }

    @Test
    void theKnownSubjectIsLetIn() {
        assertThat(statusFor(KNOWN, Map.of())).isNotIn(401, 403);
    }

    private int statusFor(String subject, Map<String, Object> claims) {
        var token = stack.issuer().strangersToken(subject, "sender-service", claims);
        return given().auth().oauth2(token).get("/api/v1/businesses/b/media/1").statusCode();
    }
}
