package dev.kesher.sender;

import static dev.kesher.localstack.Patience.await;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.endsWith;
import static org.hamcrest.Matchers.equalTo;

import dev.kesher.contracts.BusinessId;
import dev.kesher.metasimulator.Fault;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.config.EncoderConfig;
import io.restassured.config.RestAssuredConfig;
import io.restassured.response.Response;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Images of a business: taken, refused by name, and passed on to Meta as they are. */
@QuarkusTest
class ImageUploadTest extends OnRunningSender {
    private static final int LARGEST = 5 << 20;

    @Test
    void anImageIsUploadedAsItIs() {
        var bytes = Pictures.jpeg(200_000);

        var answer = upload("image/jpeg", bytes);

        answer.then().statusCode(201).header("Location", endsWith("/media/" + answer.path("mediaId")));
        assertThat(Instant.parse(answer.path("expiresAt")))
                .isCloseTo(Instant.now().plus(Duration.ofDays(30)), within(5, ChronoUnit.MINUTES));
        assertThat(fetch(answer.path("mediaId"))).isEqualTo(bytes);
    }

    @Test
    void theLargestImageIsTakenAndOneByteMoreIsNot() {
        var mediaId = upload("image/png", Pictures.png(LARGEST))
                .then()
                .statusCode(201)
                .extract()
                .<String>path("mediaId");

        assertThat(fetch(mediaId)).hasSize(LARGEST);
        upload("image/png", Pictures.png(LARGEST + 1))
                .then()
                .statusCode(413)
                .contentType("application/problem+json")
                .body("code", equalTo("payload-too-large"))
                .body("detail", equalTo("The body must have at most 5242880 bytes."));
    }

    @ParameterizedTest
    @ValueSource(strings = {"image/webp", "image/gif", "application/json", "multipart/form-data", "text/plain"})
    void anotherTypeIsRefused(String type) {
        upload(type, Pictures.jpeg(100))
                .then()
                .statusCode(415)
                .body("code", equalTo("image-type-unsupported"))
                .body("action", containsString("image/jpeg or image/png"));
    }

    @Test
    void aContentTypeThatIsNoneIsRefused() {
        upload("image", Pictures.jpeg(100)).then().statusCode(415).contentType("application/problem+json");
    }

    @ParameterizedTest
    @CsvSource({"image/jpeg, 0", "image/png, 0", "image/png, 100"})
    void bytesThatAreNotWhatTheyAreCalledAreRefused(String type, int length) {
        upload(type, length == 0 ? new byte[0] : Pictures.jpeg(length))
                .then()
                .statusCode(422)
                .body("code", equalTo("invalid"))
                .body("field", equalTo("body"))
                .body("detail", equalTo("body must be " + type + ", as Content-Type says"));
        assertThat(meta.calls("media")).noneMatch(call -> call.path().contains(shop.number.value()));
    }

    @Test
    void anImageThatMetaRefusesIsNamedInItsWords() {
        meta.fault(Fault.error("media", 131053).of(shop.number.value()));

        upload("image/jpeg", Pictures.jpeg(100))
                .then()
                .statusCode(422)
                .body("code", equalTo("image-refused"))
                .body("field", equalTo("body"))
                .body("detail", containsString("Meta refuses the image"));
    }

    @Test
    void whatElseMetaRefusesIsToldInItsWords() {
        meta.fault(Fault.error("media", 131051).of(shop.number.value()));

        upload("image/jpeg", Pictures.jpeg(100))
                .then()
                .statusCode(502)
                .body("code", equalTo("meta-refused"))
                .body("detail", containsString("131051"));
    }

    @Test
    void aMetaThatDoesNotAnswerMeansAgainLater() {
        meta.fault(Fault.cut("media").of(shop.number.value()));

        upload("image/jpeg", Pictures.jpeg(100))
                .then()
                .statusCode(503)
                .header("Retry-After", "5")
                .body("code", equalTo("meta-unavailable"));
        upload("image/jpeg", Pictures.jpeg(100)).then().statusCode(201);
    }

    @Test
    void aTokenThatWasRenewedIsFetchedOnceAndADeadOneIsTheOwnersToReplace() {
        upload("image/jpeg", Pictures.jpeg(100)).then().statusCode(201);
        meta.revokeToken(shop.waba.value());
        upload("image/jpeg", Pictures.jpeg(100)).then().statusCode(409).body("code", equalTo("connection-lost"));
        shop.renewToken("c1");

        // What was refused is asked of the vault once in two seconds, however many are refused.
        await().atMost(Shop.SOON)
                .untilAsserted(
                        () -> upload("image/jpeg", Pictures.jpeg(100)).then().statusCode(201));
    }

    @Test
    void aVaultThatIsAwayMeansAgainLater() {
        VaultStandIn.unavailable(3);

        upload("image/jpeg", Pictures.jpeg(100)).then().statusCode(503).body("code", equalTo("vault-unavailable"));
    }

    @Test
    void aBusinessWithoutANumberUploadsNothing() {
        upload(new BusinessId("b-" + UUID.randomUUID()), "image/jpeg", Pictures.jpeg(100))
                .then()
                .statusCode(409)
                .body("code", equalTo("not-connected"));
    }

    @Test
    void onlySendersMayUpload() {
        shop.as("notifier")
                .contentType("image/jpeg")
                .body(Pictures.jpeg(100))
                .post("/api/v1/businesses/" + shop.business + "/media")
                .then()
                .statusCode(403);
    }

    private Response upload(String type, byte[] bytes) {
        return upload(shop.business, type, bytes);
    }

    private Response upload(BusinessId business, String type, byte[] bytes) {
        return shop.as("platform")
                .config(RestAssuredConfig.config()
                        .encoderConfig(EncoderConfig.encoderConfig()
                                .appendDefaultContentCharsetToContentTypeIfUndefined(false)))
                .contentType(type)
                .body(bytes)
                .post("/api/v1/businesses/" + business + "/media");
    }

    private byte[] fetch(String mediaId) {
        return shop.as("platform")
                .get("/api/v1/businesses/" + shop.business + "/media/" + mediaId)
                .then()
                .statusCode(200)
                .extract()
                .asByteArray();
    }
}
