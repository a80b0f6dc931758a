package dev.kesher.vault;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import dev.kesher.localstack.LocalStack;
import dev.kesher.localstack.StackResource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Only the whole subject of a token that we know gives a role. */
@QuarkusTest
@QuarkusTestResource(
        value = StackResource.class,
        initArgs = {
            @ResourceArg(name = "parts", value = "POSTGRES,VAULT,ISSUER"),
            @ResourceArg(name = "service", value = "vault")
        })
class RolesFromTheSubjectTest {
    private static final String KNOWN = "system:serviceaccount:kesher:signup-service";

    LocalStack stack;

    @ParameterizedTest
    @ValueSource(
            strings = {
                "credential-reader",
                "x credential-reader",
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
        assertThat(statusFor("nobody", Map.of("groups", List.of("credential-reader", KNOWN))))
                .isEqualTo(403);
        assertThat(statusFor(KNOWN, Map.of("upn", "somebody-else"))).isEqualTo(403);
        assertThat(statusFor("nobody", Map.of("upn", KNOWN))).isEqualTo(403);
    }

    @Test
    void theKnownSubjectIsLetIn() {
        assertThat(statusFor(KNOWN, Map.of())).isNotIn(401, 403);
    }

    private int statusFor(String subject, Map<String, Object> claims) {
        var token = stack.issuer().strangersToken(subject, "vault-service", claims);
        return given().auth()
                .oauth2(token)
                .header("Kesher-Reason", "test")
                .get("/api/v1/businesses/b/credentials/current")
                .statusCode();
    }
}
