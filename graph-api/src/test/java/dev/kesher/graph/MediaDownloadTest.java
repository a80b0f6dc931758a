package dev.kesher.graph;

import static dev.kesher.graph.Clients.TOKEN;
import static dev.kesher.graph.Clients.result;
import static dev.kesher.graph.MediaFiles.JPEG;
import static dev.kesher.graph.MediaFiles.broken;
import static dev.kesher.graph.MediaFiles.bytes;
import static dev.kesher.graph.MediaFiles.collect;
import static dev.kesher.graph.MediaFiles.image;
import static dev.kesher.graph.MediaFiles.open;
import static dev.kesher.graph.MediaFiles.sha256;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.kesher.graph.media.MediaBroken;
import dev.kesher.graph.media.MediaDownload;
import io.vertx.core.buffer.Buffer;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Map;
import java.util.OptionalLong;
import java.util.concurrent.CountDownLatch;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Clients in these tests allow 100,000 bytes. */
class MediaDownloadTest {
    private final Clients clients = new Clients();
    private final HttpStub media = new HttpStub();

    @AfterEach
    void close() {
        clients.close();
        media.close();
    }

    @Test
    void streamsTheBytesAndChecksEitherWritingOfTheDigest() {
        // Given
        byte[] image = image(90_000);
        byte[] digest = sha256(image);
        media.answering(200, JPEG, image).answering(200, JPEG, image);

        // When
        MediaDownload.Open hex = open(download(HexFormat.of().formatHex(digest)));
        MediaDownload.Open base64 = open(download(Base64.getEncoder().encodeToString(digest)));

        // Then
        assertThat(hex.contentType()).isEqualTo("image/jpeg");
        assertThat(hex.length()).isEqualTo(OptionalLong.of(90_000));
        assertThat(bytes(hex)).isEqualTo(image);
        assertThat(bytes(base64)).isEqualTo(image);
        assertThat(media.received()).allMatch(get -> ("Bearer " + TOKEN.reveal()).equals(get.authorization()));
    }

    @Test
    void holdsTheLastBytesBackWhenTheDigestIsWrong() {
        // Given
        byte[] image = image(90_000);
        media.answering(200, JPEG, image);

        // When
        var seen = new ArrayList<Buffer>();
        MediaDownload.Open open = open(download(HexFormat.of().formatHex(sha256(image(5)))));

        // Then
        assertThatThrownBy(() -> collect(open, seen)).satisfies(broken(MediaBroken.Reason.WRONG_DIGEST));
        assertThat(seen.stream().mapToInt(Buffer::length).sum()).isLessThan(90_000);
    }

    @Test
    void refusesAnAnnouncedSizeBeforeReading() {
        media.answering(200, JPEG, image(100_001));

        assertThat(download(null)).isEqualTo(new MediaDownload.Rejected(MediaDownload.Reason.TOO_LARGE));
    }

    @Test
    void stopsAnUnannouncedSizeWhileReading() throws IOException {
        // Given a stream that would never end
        var left = new CountDownLatch(1);
        try (var endless = new SocketServer(connection -> {
            connection.readRequest();
            connection.write("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n");
            try {
                while (true) {
                    connection.write("1000\r\n" + "x".repeat(0x1000) + "\r\n");
                }
            } catch (IOException theClientLeft) {
                left.countDown();
            }
        })) {
            GraphClient graph = clients.patient(endless.base());
            MediaDownload.Open open = open(result(graph.media().download(endless.base(), TOKEN, null)));
            var seen = new ArrayList<Buffer>();

            // When / Then
            assertThatThrownBy(() -> collect(open, seen)).satisfies(broken(MediaBroken.Reason.TOO_LARGE));
            assertThat(seen.stream().mapToInt(Buffer::length).sum()).isLessThanOrEqualTo(100_000);
            assertThat(left).satisfies(CountDownLatch::await);
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {401, 403, 404, 410})
    void anAddressThatIsRefusedHasExpired(int status) {
        media.answering(status, Map.of(), new byte[0]);

        assertThat(download(null)).isEqualTo(new MediaDownload.Expired(status));
    }

    @ParameterizedTest
    @ValueSource(ints = {204, 429, 500, 503})
    void everyOtherAnswerIsUnavailable(int status) {
        media.answering(status, Map.of(), new byte[0]);

        assertThat(download(null)).isEqualTo(new MediaDownload.Unavailable("HTTP " + status));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "abc", "zz", "====", "00000000000000000000000000000000000000000000000000000000000000zz"})
    void aDigestThatIsNoneIsRefusedBeforeFetching(String digest) {
        assertThat(download(digest)).isEqualTo(new MediaDownload.Rejected(MediaDownload.Reason.UNREADABLE_DIGEST));
        assertThat(media.received()).isEmpty();
    }

    @Test
    void nobodyListeningIsUnavailable() throws IOException {
        try (var nobody = new ClosedPort()) {
            assertThat(result(clients.patient(nobody.base()).media().download(nobody.base(), TOKEN, null)))
                    .isEqualTo(new MediaDownload.Unavailable("connection refused"));
        }
        assertThat(clients.metrics
                        .get(CallMetrics.TIMER)
                        .tag("outcome", "lost")
                        .timer()
                        .count())
                .isOne();
    }

    private MediaDownload download(@Nullable String digest) {
        return result(clients.patient(media.base()).media().download(media.base(), TOKEN, digest));
    }
}
