package dev.kesher.sender;

import static dev.kesher.localstack.Patience.await;
import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** However many receipts and images are asked for, sends keep half of the connections to Meta, and other businesses their places. */
@QuarkusTest
class ReadReceiptFloodTest extends OnRunningSender {
    private static final int RECEIPTS = 400;
    private static final int PLACES = 32;
    private static final int SHARE = 8;

    /** Long enough for a slow machine to ask for a receipt in, and shorter than Meta is waited for. */
    private static final Duration META_TAKES = Duration.ofSeconds(8);

    private final HttpClient client =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    @Inject
    MeterRegistry metrics;

    @TestHTTPResource
    URI service;

    @AfterEach
    void hurryAgain() {
        meta.latency("any", Duration.ZERO);
        client.close();
    }

    @Test
    void fourHundredReceiptsAtOnceLeaveConnectionsToSends() {
        // Given
        var wamid = meta.customer(Shop.somebody().phone()).text(shop.number.value(), "Open today?");
        var token = stack.issuer().serviceToken("platform", "sender-service");
        meta.latency("messages", Duration.ofSeconds(2));

        // When
        var receipts =
                IntStream.range(0, RECEIPTS).mapToObj(one -> read(wamid, token)).toList();
        var messageId = shop.accepted(shop.template(Shop.somebody()));

        // Then
        shop.awaitState(messageId, "sent");
        assertThat(statuses(receipts)).containsOnly(204, 503).contains(204);
        await().atMost(Shop.SOON).until(() -> onTheirWay() == 0);
        assertThat(shop.message(messageId).getInt("attempts.size()")).isEqualTo(1);
        assertThat(read(wamid, token).join().statusCode()).isEqualTo(204);
    }

    /** Meta may be slow for one number, or for what is asked of it. */
    @Test
    void oneBusinessLeavesPlacesToOthers() {
        // Given
        var other = Shop.connected(stack, "other");
        var wamid = meta.customer(Shop.somebody().phone()).text(other.number.value(), "Open today?");
        var token = stack.issuer().serviceToken("platform", "sender-service");
        var mediaId = meta.customer(Shop.somebody().phone())
                .image(shop.number.value(), Pictures.jpeg(1_000), "image/jpeg", null)
                .mediaId();
        meta.latency("media_url", META_TAKES);

        // When
        var images = IntStream.range(0, PLACES)
                .mapToObj(one -> image(mediaId, token))
                .toList();
        await().atMost(Shop.SOON)
                .until(() -> images.stream().filter(CompletableFuture::isDone).count() == PLACES - SHARE);
        var receipt = read(other, wamid, token).join();

        // Then
        assertThat(receipt.statusCode()).isEqualTo(204);
        assertThat(statuses(images))
                .containsOnly(200, 503)
                .filteredOn(status -> status == 200)
                .hasSize(SHARE);
        await().atMost(Shop.SOON).until(() -> onTheirWay() == 0);
    }

    private static List<Integer> statuses(List<CompletableFuture<HttpResponse<String>>> receipts) {
        return receipts.stream().map(answer -> answer.join().statusCode()).toList();
    }

    private double onTheirWay() {
        var taken = metrics.get("kesher.sender.caller.calls").gauge().value();
        assertThat(taken).isLessThanOrEqualTo(PLACES);
        return taken;
    }

    private CompletableFuture<HttpResponse<String>> image(String mediaId, String token) {
        var request = HttpRequest.newBuilder(
                        service.resolve("/api/v1/businesses/" + shop.business + "/media/" + mediaId))
                .header("Authorization", "Bearer " + token)
                .build();
        return client.sendAsync(request, BodyHandlers.ofString());
    }

    private CompletableFuture<HttpResponse<String>> read(String wamid, String token) {
        return read(shop, wamid, token);
    }

    private CompletableFuture<HttpResponse<String>> read(Shop by, String wamid, String token) {
        var request = HttpRequest.newBuilder(service.resolve("/api/v1/businesses/" + by.business + "/read-receipts"))
                .header("Authorization", "Bearer " + token)
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString("{\"wamid\":\"" + wamid + "\"}"))
                .build();
        return client.sendAsync(request, BodyHandlers.ofString());
    }
}
