package dev.kesher.signup;

import static io.restassured.RestAssured.given;

import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;

/** An owner with a phone, whose number is connected. */
abstract class TestMessageTestCase extends SignupTestCase {
    static final String PHONE = "+972501234567";
    static final String PATH = "/api/v1/connection/test-messages";

    @BeforeEach
    void connected() {
        connect(meta.signup("Tested " + business));
    }

    RequestSpecification ownerWithPhone() {
        return given().auth().oauth2(token(business));
    }

    String token(String of) {
        return token(of, PHONE);
    }

    String token(String of, String phone) {
        return stack.issuer().businessToken(of, Map.of("phone_number", phone));
    }

    Response ask() {
        return ownerWithPhone().post(PATH);
    }

    String asked() {
        return ask().then().statusCode(202).extract().path("testMessageId");
    }

    JsonPath shown(String testMessageId) {
        return ownerWithPhone()
                .get(PATH + "/" + testMessageId)
                .then()
                .statusCode(200)
                .extract()
                .jsonPath();
    }

    SenderStandIn.Taken onlyTaken() {
        var taken = sender.taken(business);
        if (taken.size() != 1) {
            throw new AssertionError("sender-service took " + taken);
        }
        return taken.getFirst();
    }

    /** As if the business had asked for so many, so long ago. */
    void askedBefore(int count, String howLongAgo) {
        rows(
                "insert into signup.test_message (id, business_id, asked_at, request_key, message_id)"
                        + " select gen_random_uuid(), ?, now() - cast(? as interval), gen_random_uuid(), gen_random_uuid()"
                        + " from generate_series(1, ?)",
                business,
                howLongAgo,
                count);
    }
}
