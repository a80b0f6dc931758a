package dev.kesher.ingest;

import static dev.kesher.localstack.Patience.await;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;

import dev.kesher.localstack.Management;
import io.quarkus.test.junit.QuarkusTest;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a signed body may call itself. */
@QuarkusTest
@OnRunningStack
class ContentTypeTest {
    private final Meta meta = Meta.ofRunningStack();

    @BeforeEach
    void ready() {
        await().untilAsserted(() ->
                given().get(Management.url("/q/health/ready")).then().statusCode(200));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "application/json",
                "application/json; charset=utf-8",
                "application/json;charset=UTF-8",
                "Application/JSON ; charset=\"utf-8\""
            })
    void aBodyThatCallsItselfJsonIsTaken(String contentType) {
        assertThat(statusOf("Content-Type: " + contentType + "\r\n")).startsWith("HTTP/1.1 200");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "text/plain",
                "text/json",
                "application/jsonp",
                "application/json-patch+json; charset=utf-8",
                "application/x-www-form-urlencoded",
                "multipart/form-data; boundary=json",
                "application",
                ";application/json"
            })
    void aBodyOfAnotherTypeIsRefused(String contentType) {
        assertThat(statusOf("Content-Type: " + contentType + "\r\n")).startsWith("HTTP/1.1 415");
    }

    @Test
    void aBodyThatSaysNothingOfItsTypeIsTaken() {
        assertThat(statusOf("")).startsWith("HTTP/1.1 200");
    }

    @Test
    void theRefusalOfATypeIsAProblem() {
        given().contentType("text/plain")
                .body(meta.messages())
                .post(Meta.PATH)
                .then()
                .statusCode(415)
                .contentType("application/problem+json")
                .body("code", equalTo("unsupported-media-type"))
                .body("retryable", equalTo(false));
    }

    private String statusOf(String typeLine) {
        var body = meta.messages();
        var head = "POST " + Meta.PATH + " HTTP/1.1\r\nHost: ingest\r\n" + typeLine + "X-Hub-Signature-256: "
                + meta.signature(body.getBytes(StandardCharsets.UTF_8)) + "\r\nContent-Length: " + body.length()
                + "\r\n\r\n";
        try (var connection = new RawConnection().send(head + body)) {
            return connection.status(Duration.ofSeconds(40));
        }
    }
}
