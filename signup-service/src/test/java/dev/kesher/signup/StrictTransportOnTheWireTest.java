package dev.kesher.signup;

import static io.restassured.RestAssured.given;

import io.quarkus.test.junit.QuarkusTest;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Here the service is configured as one that is reached by https. */
@QuarkusTest
class StrictTransportOnTheWireTest extends SignupTestCase {
    @ParameterizedTest
    @ValueSource(
            strings = {"/", "/elements/kesher.js", "/page/settings.json", "/api/v1/connection", "/nothing", "/./x"})
    void everyAnswerTellsBrowsersToComeByHttps(String path) {
        given().get(path).then().header("Strict-Transport-Security", "max-age=31536000; includeSubDomains");
    }
}
