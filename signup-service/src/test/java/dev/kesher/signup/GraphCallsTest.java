package dev.kesher.signup;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.startsWith;

import dev.kesher.metasimulator.Signup;
import dev.kesher.metasimulator.SignupRequest;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What a connection costs at Meta, whose limits are counted per app and per account, and at the vault. */
@QuarkusTest
class GraphCallsTest extends SignupTestCase {
    @Test
    void aNumberThatNeedsRegistrationCostsFiveCallsAndIsShownWithoutAnother() {
        meta.clearCalls();

        connectInOneRequest(meta.signup("Cheap " + business))
                .body("connection.businessName", equalTo("Cheap " + business))
                .body("connection.phoneNumber", startsWith("+972 "));

        assertThat(meta.callCounts())
                .isEqualTo(Map.of(
                        "GET access_token", 1,
                        "GET debug_token", 1,
                        "GET phone_numbers", 1,
                        "POST subscribed_apps", 1,
                        "POST register", 1));
    }

    @Test
    void aNumberThatIsRegisteredCostsOneLess() {
        meta.clearCalls();

        connectInOneRequest(
                meta.signup(SignupRequest.named("Cheaper " + business).registered()));

        assertThat(meta.callCounts().values().stream().mapToInt(count -> count).sum())
                .isEqualTo(4);
    }

    @Test
    void whoAsksLaterIsShownTheNumberByOneMoreCall() {
        var popup = meta.signup("Later " + business);
        connectInOneRequest(popup);
        meta.clearCalls();

        connection();

        assertThat(meta.callCounts()).isEqualTo(Map.of("GET phone", 1));
    }

    @Test
    void theTokenIsNotReadBackFromTheVault() {
        connectInOneRequest(meta.signup("Quick " + business));

        assertThat(vault.reasons(business))
                .containsExactly("is the vault there", "keep the PIN of a number that reconnects");
    }

    private ValidatableResponse connectInOneRequest(Signup popup) {
        return owner().header("Prefer", "wait=25")
                .body(Map.of("code", popup.code(), "sessionInfo", Map.of("wabaId", popup.wabaId())))
                .post("/api/v1/attempts/" + startAttempt() + "/completion")
                .then()
                .statusCode(202)
                .body("state", equalTo("connected"));
    }
}
