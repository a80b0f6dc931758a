package dev.kesher.sender;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import dev.kesher.contracts.ContractJson;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import java.io.ByteArrayInputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** An image may have 5 MB, all else 256 KiB, whether a body says how long it is or comes in chunks. */
@QuarkusTest
class BodyLimitTest extends OnRunningSender {
    private static final int MEGABYTE = 1 << 20;

    private final HttpClient client =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    @TestHTTPResource
    URI service;

    @AfterEach
    void close() {
        client.close();
    }

    @Test
    void aMessageOfThreeHundredKilobytesIsRefused() throws Exception {
        var answer = post("/api/v1/messages", "application/json", BodyPublishers.ofByteArray(message(300_000)));

        assertTooLarge(answer, 262_144);
    }

    @Test
    void aMessageOfThreeHundredKilobytesInChunksIsRefused() throws Exception {
        var answer = post("/api/v1/messages", "application/json", chunked(message(300_000)));

        assertTooLarge(answer, 262_144);
    }

    @Test
    void aMessageOfTwoHundredKilobytesIsReadInChunksToo() throws Exception {
        assertThat(post("/api/v1/messages", "application/json", chunked(message(200_000)))
                        .statusCode())
                .isEqualTo(422);
    }

    @Test
    void aReceiptMayNotBeAsLargeAsAnImage() throws Exception {
        var path = "/api/v1/businesses/" + shop.business + "/read-receipts";

        assertTooLarge(post(path, "image/jpeg", BodyPublishers.ofByteArray(Pictures.jpeg(300_000))), 262_144);
    }

    /** Whoever still sends sees the answer, and not a connection that was reset. */
    @ParameterizedTest
    @ValueSource(ints = {6, 12, 30})
    void aPhotoThatIsTooLargeIsToldSo(int megabytes) throws Exception {
        var photo = BodyPublishers.ofByteArray(Pictures.jpeg(megabytes * MEGABYTE));

        assertTooLarge(post("/api/v1/businesses/" + shop.business + "/media", "image/jpeg", photo), 5 * MEGABYTE);
    }

    @Test
    void aPhotoInChunksIsTakenUpToTheSameSize() throws Exception {
        var path = "/api/v1/businesses/" + shop.business + "/media";

        assertThat(post(path, "image/jpeg", chunked(Pictures.jpeg(5 * MEGABYTE)))
                        .statusCode())
                .isEqualTo(201);
        assertThat(post(path, "image/jpeg", chunked(Pictures.jpeg(6 * MEGABYTE)))
                        .statusCode())
                .isEqualTo(413);
    }

    private static void assertTooLarge(HttpResponse<String> answer, int most) {
        assertThat(answer.statusCode()).isEqualTo(413);
        assertThat(answer.headers().firstValue("Content-Type")).contains("application/problem+json");
        assertThat(answer.body()).contains("\"payload-too-large\"").contains("at most " + most + " bytes");
    }

    private static BodyPublisher chunked(byte[] body) {
        return BodyPublishers.ofInputStream(() -> new ByteArrayInputStream(body));
    }

    private byte[] message(int length) throws JsonProcessingException {
        var body = shop.text(Shop.somebody(), "x".repeat(length));
        return ContractJson.mapper().writeValueAsBytes(Map.copyOf(body));
    }

    private HttpResponse<String> post(String path, String type, BodyPublisher body) throws Exception {
        var request = HttpRequest.newBuilder(service.resolve(path))
                .header("Authorization", "Bearer " + stack.issuer().serviceToken("platform", "sender-service"))
                .header("Content-Type", type)
                .header("Idempotency-Key", UUID.randomUUID().toString())
                .POST(body)
                .build();
        return client.send(request, HttpResponse.BodyHandlers.ofString());
    }
}
