package dev.kesher.sender;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;

import dev.kesher.contracts.Connection;
import dev.kesher.contracts.Longest;
import dev.kesher.metasimulator.Fault;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.restassured.response.Response;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.security.MessageDigest;
import java.time.Duration;
import java.util.Base64;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Images of customers: the right bytes or none. */
@QuarkusTest
class MediaTest extends OnRunningSender {
    private final byte[] bytes = bytes(200_000);

    @Test
    void theBytesAreThoseTheCustomerSent() throws Exception {
        var sent = image(bytes, "image/jpeg");

        var answer = fetch(sent.mediaId(), sent.sha256());

        answer.then().statusCode(200).contentType("image/jpeg").header("X-Content-Type-Options", "nosniff");
        assertThat(answer.asByteArray()).isEqualTo(bytes);
        var digest = Base64.getEncoder()
                .encodeToString(MessageDigest.getInstance("SHA-256").digest(bytes));
        assertThat(answer.header("Repr-Digest")).isEqualTo("sha-256=:" + digest + ":");
        assertThat(sent.sha256()).isEqualTo(digest);
    }

    /** Some clients believe Content-Length, some Transfer-Encoding; only one of them may be there (RFC 9112, section 6). */
    @Test
    void theEndOfTheBytesIsSaidInOneWay() throws Exception {
        var sent = image(bytes, "image/jpeg");
        var path = "/api/v1/businesses/" + shop.business + "/media/" + sent.mediaId();
        var request = HttpRequest.newBuilder(URI.create("http://localhost:" + RestAssured.port + path))
                .header("Authorization", "Bearer " + stack.issuer().serviceToken("platform", "sender-service"))
                .build();

        HttpResponse<byte[]> answer;
        try (var client =
                HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build()) {
            answer = client.send(request, HttpResponse.BodyHandlers.ofByteArray());
        }

        assertThat(answer.headers().map()).containsKey("transfer-encoding").doesNotContainKey("content-length");
        assertThat(answer.body()).isEqualTo(bytes);
    }

    @Test
    void whatIsNotTheExpectedImageIsRefused() throws Exception {
        var sent = image(bytes, "image/png");
        var other = Base64.getEncoder()
                .encodeToString(MessageDigest.getInstance("SHA-256").digest(new byte[1]));

        fetch(sent.mediaId(), other).then().statusCode(422).body("code", equalTo("digest-mismatch"));
        fetch(sent.mediaId(), "nonsense").then().statusCode(422).body("field", equalTo("sha256"));
        fetch(image(bytes, "video/mp4").mediaId(), null).then().statusCode(415).body("code", equalTo("not-an-image"));
        fetch(image(bytes(5_300_000), "image/jpeg").mediaId(), null)
                .then()
                .statusCode(413)
                .body("code", equalTo("media-too-large"));
    }

    /** What an event may name can be asked for; the vault takes reasons of 100 characters. */
    @Test
    void theLongestIdOfAnImageIsLookedForAndLeavesNoTraceInTheVault() {
        fetch("9".repeat(Longest.MEDIA), null).then().statusCode(404).body("code", equalTo("media-unknown"));

        assertThat(VaultStandIn.reasons(shop.business.value())).containsExactly("an image of a customer");
        fetch("9".repeat(Longest.MEDIA + 1), null).then().statusCode(400);
    }

    @Test
    void anAddressThatExpiredIsAskedForAgain() {
        var sent = image(bytes, "image/jpeg");
        meta.fault(Fault.html("attachments", 404));

        fetch(sent.mediaId(), null).then().statusCode(200);
    }

    @Test
    void aHostOfFilesThatIsAwayIsAskedThreeTimes() {
        var sent = image(bytes, "image/jpeg");

        meta.fault(Fault.html("attachments", 503).times(2));
        fetch(sent.mediaId(), null).then().statusCode(200);
        meta.fault(Fault.html("attachments", 503).times(3));
        fetch(sent.mediaId(), null).then().statusCode(503).body("code", equalTo("meta-unavailable"));
        fetch(sent.mediaId(), null).then().statusCode(200);
    }

    @Test
    void metaOrTheConnectionBeingAwayIsSaid() {
        var sent = image(bytes, "image/jpeg");
        meta.fault(Fault.html("media_url", 503).times(3));
        fetch(sent.mediaId(), null).then().statusCode(503).body("code", equalTo("meta-unavailable"));
        meta.revokeToken(shop.waba.value());
        fetch(sent.mediaId(), null).then().statusCode(409).body("code", equalTo("connection-lost"));
        shop.connection(Connection.State.REMOVED, "c1");
        shop.awaitNotConnected();
        fetch(sent.mediaId(), null).then().statusCode(409).body("code", equalTo("not-connected"));
    }

    /** Its place among the calls that callers wait for is needed by others. */
    @Test
    void aMetaThatIsSlowAndThenRefusesIsNotAskedAThirdTime() {
        var sent = image(bytes, "image/jpeg");
        meta.latency("media_url", Duration.ofSeconds(6));
        meta.fault(Fault.html("media_url", 503).times(3));

        fetch(sent.mediaId(), null).then().statusCode(503).body("code", equalTo("meta-unavailable"));

        assertThat(meta.calls("media_url"))
                .filteredOn(call -> call.path().contains(sent.mediaId()))
                .hasSizeBetween(1, 2);
    }

    @AfterEach
    void hurryAgain() {
        meta.latency("media_url", Duration.ZERO);
    }

    private dev.kesher.metasimulator.CustomerControls.SentMedia image(byte[] content, String type) {
        return meta.customer(Shop.somebody().phone()).image(shop.number.value(), content, type, null);
    }

    private Response fetch(String mediaId, String sha256) {
        var request = shop.as("platform");
        if (sha256 != null) {
            request.queryParam("sha256", sha256);
        }
        return request.get("/api/v1/businesses/" + shop.business + "/media/" + mediaId);
    }

    private static byte[] bytes(int length) {
        var bytes = new byte[length];
        new Random(17).nextBytes(bytes);
        return bytes;
    }
}
