package dev.kesher.vault;

import static io.restassured.RestAssured.given;

import dev.kesher.localstack.LocalStack;
import io.restassured.http.ContentType;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import java.util.HashMap;
import java.util.Map;

/** The vault's API as its callers use it. */
public final class VaultClient {
    private final LocalStack stack;

    public VaultClient(LocalStack stack) {
        this.stack = stack;
    }

    public RequestSpecification as(String caller) {
        return given().auth()
                .oauth2(stack.issuer().serviceToken(caller, "vault-service"))
                .contentType(ContentType.JSON);
    }

    public Response store(String business, String credentialId, String token, String number) {
        var body = new HashMap<>(Map.of("accessToken", token, "wabaId", "2200", "pin", "012345"));
        if (number != null) {
            body.put("phoneNumberId", number);
        }
        return as("signup-service").body(body).put(path(business, credentialId));
    }

    public Response read(String business, String credentialId) {
        return as("sender-service").header("Kesher-Reason", "test").get(path(business, credentialId));
    }

    /** As the notifier asks. */
    public Response number(String business, String credentialId) {
        return as("notifier").header("Kesher-Reason", "test").get(path(business, credentialId) + "/number");
    }

    public Response promote(String business, String credentialId, String expectedCurrent) {
        var body = new HashMap<String, String>();
        body.put("expectedCurrent", expectedCurrent);
        return as("signup-service").body(body).post(path(business, credentialId) + "/promotion");
    }

    public Response rotate(String reason) {
        return as("operator").header("Kesher-Reason", reason).post("/api/v1/rotations");
    }

    public Response retire(String reason) {
        return as("operator").header("Kesher-Reason", reason).post("/api/v1/rotations/retirement");
    }

    public Response rotation() {
        return as("operator").get("/api/v1/rotations/current");
    }

    public static String path(String business, String credentialId) {
        return "/api/v1/businesses/" + business + "/credentials/" + credentialId;
    }
}
