package dev.kesher.vault;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.notNullValue;

import dev.kesher.localstack.LocalStack;
import dev.kesher.localstack.StackResource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(
        value = StackResource.class,
        initArgs = {
            @ResourceArg(name = "parts", value = "POSTGRES,VAULT,ISSUER"),
            @ResourceArg(name = "service", value = "vault")
        })
class CredentialLifeTest {
    private static final String TOKEN = "EAAtoken-of-a-test";

    LocalStack stack;
    private VaultClient vault;
    private final String business = "b-" + UUID.randomUUID();
    private final String number = String.valueOf(Math.abs(UUID.randomUUID().getMostSignificantBits() % 1_000_000_000L));

    @BeforeEach
    void client() {
        vault = new VaultClient(stack);
    }

    @Test
    void aStoredCredentialIsHandedOutAndIsCiphertextInTheTable() throws SQLException {
        vault.store(business, "c1", TOKEN, number).then().statusCode(204);

        vault.read(business, "c1")
                .then()
                .statusCode(200)
                .body("accessToken", equalTo(TOKEN))
                .body("pin", equalTo("012345"))
                .body("state", equalTo("pending"))
                .body("phoneNumberId", equalTo(number))
                .body("createdAt", notNullValue());
        assertThat(ciphertext("c1")).matches("vault:v[0-9]+:.*").doesNotContain(TOKEN);
    }

    @Test
    void aPendingCredentialIsOverwrittenAndACurrentOneIsNot() {
        vault.store(business, "c1", "EAAfirst", null).then().statusCode(204);
        vault.promote(business, "c1", null).then().statusCode(422).body("code", equalTo("credential-incomplete"));
        vault.store(business, "c1", TOKEN, number).then().statusCode(204);
        vault.promote(business, "c1", null).then().statusCode(204);
        vault.promote(business, "c1", null).then().statusCode(204);

        vault.store(business, "c1", "EAAother", number)
                .then()
                .statusCode(409)
                .body("code", equalTo("credential-not-pending"));
        vault.read(business, "current")
                .then()
                .body("accessToken", equalTo(TOKEN))
                .body("state", equalTo("current"));
    }

    @Test
    void promotionIsCompareAndSet() {
        vault.store(business, "c1", TOKEN, number).then().statusCode(204);
        vault.promote(business, "c1", null).then().statusCode(204);
        vault.store(business, "c2", TOKEN, number).then().statusCode(204);

        vault.promote(business, "c2", null).then().statusCode(409).body("code", equalTo("current-changed"));
        vault.promote(business, "c2", "c1").then().statusCode(204);

        vault.read(business, "c1").then().statusCode(200).body("state", equalTo("retired"));
        vault.promote(business, "c1", "c2").then().statusCode(409).body("code", equalTo("credential-not-pending"));
        vault.read(business, "current").then().body("credentialId", equalTo("c2"));
    }

    @Test
    void aNumberIsCurrentForOneBusinessOnlyHoweverManyAskAtOnce() throws Exception {
        var rivals = List.of(business + "-1", business + "-2", business + "-3", business + "-4");
        rivals.forEach(rival -> vault.store(rival, "c1", TOKEN, number).then().statusCode(204));

        List<Integer> answers;
        try (var pool = Executors.newFixedThreadPool(rivals.size())) {
            var calls = rivals.stream()
                    .map(rival -> (Callable<Integer>)
                            () -> vault.promote(rival, "c1", null).statusCode())
                    .toList();
            answers =
                    pool.invokeAll(calls).stream().map(call -> call.resultNow()).toList();
        }

        assertThat(answers).containsExactlyInAnyOrder(204, 409, 409, 409);
        var loser = rivals.get(answers.indexOf(409));
        vault.promote(loser, "c1", null).then().body("code", equalTo("number-connected-elsewhere"));
    }

    @Test
    void aDeletedCredentialIsGoneAndItsNumberIsFreeAgain() {
        vault.store(business, "c1", TOKEN, number).then().statusCode(204);
        vault.promote(business, "c1", null).then().statusCode(204);

        vault.as("signup-service")
                .delete(VaultClient.path(business, "c1"))
                .then()
                .statusCode(204);
        vault.as("signup-service")
                .delete(VaultClient.path(business, "c1"))
                .then()
                .statusCode(204);

        vault.read(business, "c1").then().statusCode(404).body("code", equalTo("credential-not-found"));
        vault.store(business + "-next", "c1", TOKEN, number).then().statusCode(204);
        vault.promote(business + "-next", "c1", null).then().statusCode(204);
    }

    @Test
    void aRowMovedToAnotherCredentialOrBusinessIsNotHandedOut() throws SQLException {
        vault.store(business, "c1", TOKEN, number).then().statusCode(204);
        vault.store(business, "c2", "EAAsecond", number).then().statusCode(204);
        vault.store(business + "-other", "c1", "EAAthird", null).then().statusCode(204);

        overwrite("c2", ciphertext("c1"));
        vault.read(business, "c2").then().statusCode(410).body("code", equalTo("credential-corrupt"));
        try (var connection = stack.postgres().connect("vault");
                var move = connection.prepareStatement("update credential set ciphertext = ? where business_id = ?")) {
            move.setString(1, ciphertext("c1"));
            move.setString(2, business + "-other");
            move.executeUpdate();
        }
        vault.read(business + "-other", "c1").then().statusCode(410).body("code", equalTo("credential-corrupt"));
    }

    @Test
    void theAccessLogSaysWhoWhichAndWhy() {
        vault.store(business, "c1", TOKEN, number).then().statusCode(204);
        vault.read(business, "c1").then().statusCode(200);

        List<Map<String, String>> lines = vault.as("operator")
                .get("/api/v1/businesses/" + business + "/access-log")
                .then()
                .statusCode(200)
                .extract()
                .jsonPath()
                .getList("$");

        assertThat(lines).hasSize(2);
        assertThat(lines.getFirst())
                .containsEntry("caller", "system:serviceaccount:kesher:sender-service")
                .containsEntry("action", "read")
                .containsEntry("credentialId", "c1")
                .containsEntry("reason", "test");
    }

    @Test
    void badInputIsNamed() {
        vault.as("sender-service")
                .get(VaultClient.path(business, "c1"))
                .then()
                .statusCode(400)
                .contentType("application/problem+json")
                .body("violations[0].field", equalTo("Kesher-Reason"));
        vault.as("signup-service")
                .body("{\"accessToken\":\"EAA\",\"phoneNumberId\":\"+972\"}")
                .put(VaultClient.path(business, "c1"))
                .then()
                .statusCode(400)
                .body("violations[0].field", equalTo("phoneNumberId"));
        vault.as("sender-service")
                .header("Kesher-Reason", "test")
                .get(VaultClient.path("no/../business", "c1"))
                .then()
                .statusCode(400)
                .body("field", equalTo("path"));
    }

    @Test
    void onlyTheRightServicesMayAsk() {
        var path = VaultClient.path(business, "c1");
        vault.as("sender-service")
                .body(Map.of("accessToken", TOKEN))
                .put(path)
                .then()
                .statusCode(403);
        vault.as("platform").header("Kesher-Reason", "test").get(path).then().statusCode(403);
        vault.as("operator").header("Kesher-Reason", "curious").get(path).then().statusCode(403);
        io.restassured.RestAssured.given()
                .auth()
                .oauth2(stack.issuer().businessToken(business))
                .get(path)
                .then()
                .statusCode(401);
        io.restassured.RestAssured.given().get(path).then().statusCode(401);
    }

    private String ciphertext(String credentialId) throws SQLException {
        try (var connection = stack.postgres().connect("vault");
                var query = connection.prepareStatement(
                        "select ciphertext from credential where business_id = ? and credential_id = ?")) {
            query.setString(1, business);
            query.setString(2, credentialId);
            try (var rows = query.executeQuery()) {
                assertThat(rows.next()).isTrue();
                return rows.getString(1);
            }
        }
    }

    private void overwrite(String credentialId, String ciphertext) throws SQLException {
        try (var connection = stack.postgres().connect("vault");
                var update = connection.prepareStatement(
                        "update credential set ciphertext = ? where business_id = ? and credential_id = ?")) {
            update.setString(1, ciphertext);
            update.setString(2, business);
            update.setString(3, credentialId);
            assertThat(update.executeUpdate()).isEqualTo(1);
        }
    }
}
