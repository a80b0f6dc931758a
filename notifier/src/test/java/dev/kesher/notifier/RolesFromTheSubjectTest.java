package dev.kesher.notifier;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import dev.kesher.localstack.LocalStack;
import io.quarkus.test.junit.QuarkusTest;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Only the whole subject of a token that we know gives a role. */
@QuarkusTest
class RolesFromTheSubjectTest {
    private static final String KNOWN = "system:serviceaccount:kesher:signup-service";

    LocalStack stack;

    @ParameterizedTest
    @ValueSource(
            strings = {
                "alert-reader",
                "x alert-reader",
                KNOWN + " x",
                "x " + KNOWN,
                "system:serviceaccount:kesher:Signup-service",
                "system:serviceaccount:elsewhere:signup-service"
            })
    void anotherSubjectHasNoRole(String subject) {
        assertThat(statusFor(subject, Map.of())).isEqualTo(403);
    }

    @Test
    void aTokenGivesItselfNoRoleAndNoOtherName() {
        assertThat(statusFor("nobody", Map.of("groups", List.of("alert-reader", KNOWN))))
                .isEqualTo(403);
        assertThat(statusFor(KNOWN, Map.of("upn", "somebody-else"))).isEqualTo(403);
        assertThat(statusFor("nobody", Map.of("upn", KNOWN))).isEqualTo(403);
    }

    @Test
    void theKnownSubjectIsLetIn() {
        assertThat(statusFor(KNOWN, Map.of())).isNotIn(401, 403);
    }

    private int statusFor(String subject, Map<String, Object> claims) {
        var token = stack.issuer().strangersToken(subject, "notifier", claims);
        return given().auth().oauth2(token).get("/api/v1/businesses/b/alerts").statusCode();
    }
}
