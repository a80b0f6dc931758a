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
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Eight uploads at once, four of one business, whoever hangs up: their bytes are in memory until Meta has answered. */
@QuarkusTest
class ImageUploadPlacesTest extends OnRunningSender {
    private static final int PLACES = 8;
    private static final int SHARE = 4;

    /** Long enough for a slow machine to begin eight uploads in, and shorter than Meta is waited for. */
    private static final Duration META_TAKES = Duration.ofSeconds(8);

    private final HttpClient client =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    @Inject
    MeterRegistry metrics;

    @TestHTTPResource
    URI service;

    @AfterEach
    void hurryAgain() {
        meta.latency("media", Duration.ZERO);
        client.close();
    }

    @Test
    void callersWhoHangUpKeepTheirPlacesUntilMetaHasAnswered() throws Exception {
        // Given
        meta.latency("media", META_TAKES);
        var neighbour = Shop.connected(stack, "neighbour");
        var uploads = IntStream.range(0, PLACES)
                .mapToObj(one -> upload(one % 2 == 0 ? shop : neighbour))
                .toList();
        await().atMost(Shop.SOON).until(() -> onTheirWay() == PLACES);

        // When
        uploads.forEach(caller -> caller.cancel(true));

        // Then
        await().during(Duration.ofSeconds(1)).atMost(Shop.SOON).until(() -> onTheirWay() == PLACES);
        var ninth = upload(Shop.connected(stack, "third")).get();
        assertThat(ninth.statusCode()).isEqualTo(503);
        assertThat(ninth.body()).contains("\"busy\"");
        assertThat(ninth.headers().firstValue("Retry-After")).contains("5");
        meta.latency("media", Duration.ZERO);
        await().atMost(Shop.SOON).until(() -> onTheirWay() == 0);
        assertThat(upload().get().statusCode()).isEqualTo(201);
    }

    @Test
    void oneBusinessLeavesPlacesToOthers() throws Exception {
        // Given
        meta.latency("media", META_TAKES);
        var uploads = IntStream.range(0, SHARE).mapToObj(one -> upload(shop)).toList();
        await().atMost(Shop.SOON).until(() -> onTheirWay() == SHARE);

        // When
        var fifth = upload(shop).get();
        var another = upload(Shop.connected(stack, "another"));

        // Then
        assertThat(fifth.statusCode()).isEqualTo(503);
        assertThat(another.get().statusCode()).isEqualTo(201);
        assertThat(uploads).allSatisfy(one -> assertThat(one.get().statusCode()).isEqualTo(201));
    }

    @Test
    void uploadsThatFailGiveTheirPlacesBack() throws Exception {
        for (var i = 0; i < 2 * PLACES; i++) {
            meta.fault(dev.kesher.metasimulator.Fault.error("media", 131053).of(shop.number.value()));
            assertThat(upload().get().statusCode()).isEqualTo(422);
        }

        await().atMost(Shop.SOON).until(() -> onTheirWay() == 0);
        assertThat(upload().get().statusCode()).isEqualTo(201);
    }

    private double onTheirWay() {
        return metrics.get("kesher.sender.uploads").gauge().value();
    }

    private CompletableFuture<HttpResponse<String>> upload() {
        return upload(shop);
    }

    private CompletableFuture<HttpResponse<String>> upload(Shop by) {
        var request = HttpRequest.newBuilder(service.resolve("/api/v1/businesses/" + by.business + "/media"))
                .header("Authorization", "Bearer " + stack.issuer().serviceToken("platform", "sender-service"))
                .header("Content-Type", "image/jpeg")
                .POST(HttpRequest.BodyPublishers.ofByteArray(Pictures.jpeg(1_000)))
                .build();
        return client.sendAsync(request, BodyHandlers.ofString());
    }
}
