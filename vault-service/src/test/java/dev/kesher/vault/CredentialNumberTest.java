package dev.kesher.vault;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.nullValue;

import dev.kesher.localstack.LocalStack;
import dev.kesher.localstack.StackResource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The notifier reads which number an alert is about, and nothing else of a credential. */
@QuarkusTest
@QuarkusTestResource(
        value = StackResource.class,
        initArgs = {
            @ResourceArg(name = "parts", value = "POSTGRES,VAULT,ISSUER"),
            @ResourceArg(name = "service", value = "vault")
        })
class CredentialNumberTest {
    private static final String TOKEN = "EAAnot-for-the-notifier";
    private static final String PIN = "908172";
    private static final String DISPLAY = "+972 55 959 3012";

    LocalStack stack;
    private VaultClient vault;
    private final String business = "b-" + UUID.randomUUID();
    private final String number = String.valueOf(Math.abs(UUID.randomUUID().getMostSignificantBits() % 1_000_000_000L));

    @BeforeEach
    void client() {
        vault = new VaultClient(stack);
    }

    @Test
    void theAnswerIsTheNumberAlone() {
        store("c1", DISPLAY);
        vault.promote(business, "c1", null).then().statusCode(204);

        for (var name : List.of("c1", "current")) {
            assertThat(vault.number(business, name)
                            .then()
                            .statusCode(200)
                            .extract()
                            .jsonPath()
                            .<String, Object>getMap("$"))
                    .isEqualTo(Map.of("phoneNumberId", number, "displayNumber", DISPLAY));
        }
    }

    @Test
    void aRetiredCredentialStillHasItsNumber() {
        store("c1", DISPLAY);
        vault.promote(business, "c1", null).then().statusCode(204);
        store("c2", "+972 55 000 0001");
        vault.promote(business, "c2", "c1").then().statusCode(204);

        vault.number(business, "c1").then().statusCode(200).body("displayNumber", equalTo(DISPLAY));
    }

    @Test
    void whatWasNeverStoredIsAbsent() {
        store("c1", null);

        vault.number(business, "c1").then().statusCode(200).body("displayNumber", nullValue());
        vault.number(business, "c9").then().statusCode(404).body("code", equalTo("credential-not-found"));
        vault.number(business, "current").then().statusCode(404);
    }

    @Test
    void eachReadingIsInTheAccessLogWithItsReason() {
        store("c1", DISPLAY);
        vault.number(business, "c1").then().statusCode(200);

        List<Map<String, String>> lines = vault.as("operator")
                .get("/api/v1/businesses/" + business + "/access-log")
                .jsonPath()
                .getList("$");

        assertThat(lines.getFirst())
                .containsEntry("caller", "system:serviceaccount:kesher:notifier")
                .containsEntry("action", "number")
                .containsEntry("credentialId", "c1")
                .containsEntry("reason", "test");
    }

    @Test
    void aReadingWithoutReasonIsRefused() {
        store("c1", DISPLAY);

        vault.as("notifier")
                .get(VaultClient.path(business, "c1") + "/number")
                .then()
                .statusCode(400)
                .body("violations[0].field", equalTo("Kesher-Reason"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"signup-service", "sender-service", "status-batcher", "operator", "platform"})
    void nobodyElseMayAsk(String caller) {
        store("c1", DISPLAY);

        vault.as(caller)
                .header("Kesher-Reason", "test")
                .get(VaultClient.path(business, "c1") + "/number")
                .then()
                .statusCode(403);
    }

    @Test
    void theNotifierGetsNoCredential() {
        store("c1", DISPLAY);

        var answer = vault.as("notifier").header("Kesher-Reason", "test").get(VaultClient.path(business, "c1"));

        assertThat(answer.statusCode()).isEqualTo(403);
        assertThat(answer.asString()).doesNotContain(TOKEN, PIN);
    }

    private void store(String credentialId, String displayNumber) {
        var body = new java.util.HashMap<String, String>();
        body.put("accessToken", TOKEN);
        body.put("pin", PIN);
        body.put("wabaId", "2200");
        body.put("phoneNumberId", number);
        body.put("displayNumber", displayNumber);
        vault.as("signup-service")
                .body(body)
                .put(VaultClient.path(business, credentialId))
                .then()
                .statusCode(204);
    }
}
