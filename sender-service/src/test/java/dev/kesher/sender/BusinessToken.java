package dev.kesher.sender;

import static io.restassured.RestAssured.given;

import dev.kesher.localstack.LocalStack;

/** What the simulated Meta gives for the code of a finished sign-up. */
final class BusinessToken {
    private BusinessToken() {}

    static String of(LocalStack stack, String code) {
        return given().baseUri(stack.meta().uri().toString())
                .queryParam("client_id", stack.metaApp().id())
                .queryParam("client_secret", stack.metaApp().secret())
                .queryParam("code", code)
                .get("/v25.0/oauth/access_token")
                .then()
                .statusCode(200)
                .extract()
                .path("access_token");
    }
}
