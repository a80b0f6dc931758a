package dev.kesher.vault.rotation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;

import io.quarkus.test.junit.QuarkusTest;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Who rotates keys, and why, is recorded; nobody but operators may. */
@QuarkusTest
class RotationAccessTest extends RotationTestCase {
    @Test
    void whoRotatedAndWhyIsInTheAccessLog() {
        rotateAndWait();

        List<Map<String, String>> lines = vault.as("operator")
                .get("/api/v1/access-log?limit=5&caller=system:serviceaccount:kesher:operator")
                .then()
                .statusCode(200)
                .extract()
                .jsonPath()
                .getList("$");
        assertThat(lines.getFirst())
                .containsEntry("caller", "system:serviceaccount:kesher:operator")
                .containsEntry("action", "rotate")
                .containsEntry("reason", "test");
        for (var caller : List.of("sender-service", "signup-service", "platform")) {
            vault.as(caller)
                    .header("Kesher-Reason", "x")
                    .post("/api/v1/rotations")
                    .then()
                    .statusCode(403);
            vault.as(caller).get("/api/v1/rotations/current").then().statusCode(403);
            vault.as(caller).get("/api/v1/access-log").then().statusCode(403);
        }
        vault.as("operator")
                .post("/api/v1/rotations")
                .then()
                .statusCode(400)
                .body("violations[0].field", equalTo("Kesher-Reason"));
    }
}
