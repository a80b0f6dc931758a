package dev.kesher.graph;

import static dev.kesher.graph.Clients.HASTE;
import static dev.kesher.graph.Clients.PATIENCE;
import static dev.kesher.graph.Clients.TOKEN;
import static dev.kesher.graph.Clients.result;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.kesher.graph.media.MediaBroken;
import dev.kesher.graph.media.MediaDownload;
import io.vertx.core.buffer.Buffer;
import java.io.IOException;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import org.assertj.core.api.ThrowingConsumer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Clients in these tests allow 100,000 bytes. */
class MediaDownloadTest {
    private static final Map<String, String> JPEG = Map.of("Content-Type", "image/jpeg");

    private final Clients clients = new Clients();
    private final HttpStub media = new HttpStub();
    private final HttpStub elsewhere = new HttpStub();

    @AfterEach
    void close() {
        clients.close();
        media.close();
        elsewhere.close();
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
        assertThatThrownBy(() -> collect(open, seen)).satisfies(is(MediaBroken.Reason.WRONG_DIGEST));
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
            MediaDownload.Open open = open(result(graph.downloadMedia(endless.base(), TOKEN, null)));
            var seen = new ArrayList<Buffer>();

            // When / Then
            assertThatThrownBy(() -> collect(open, seen)).satisfies(is(MediaBroken.Reason.TOO_LARGE));
            assertThat(seen.stream().mapToInt(Buffer::length).sum()).isLessThanOrEqualTo(100_000);
            assertThat(left).satisfies(CountDownLatch::await);
        }
    }

    @Test
    void aBodyThatBreaksOffFails() throws IOException {
        try (var cut = new SocketServer(connection -> {
            connection.readRequest();
            connection.write("HTTP/1.1 200 OK\r\nContent-Length: 5000\r\n\r\nonly this");
        })) {
            GraphClient graph = clients.patient(cut.base());
            MediaDownload.Open open = open(result(graph.downloadMedia(cut.base(), TOKEN, null)));

            assertThatThrownBy(() -> bytes(open)).satisfies(is(MediaBroken.Reason.CUT_OFF));
        }
    }

    @Test
    void aBodyThatBrokeOffBeforeItWasReadFailsToo() throws Exception {
        var closed = new CountDownLatch(1);
        try (var cut = new SocketServer(connection -> {
            connection.readRequest();
            connection.write("HTTP/1.1 200 OK\r\nContent-Length: 5000\r\n\r\nonly this");
            closed.countDown();
        })) {
            GraphClient graph = clients.patient(cut.base());
            MediaDownload.Open open = open(result(graph.downloadMedia(cut.base(), TOKEN, null)));
            closed.await();
            // A second call shows that the client has seen what happened on the first one's connection.
            result(graph.downloadMedia(cut.base(), TOKEN, null));

            assertThatThrownBy(() -> bytes(open)).satisfies(is(MediaBroken.Reason.CUT_OFF));
        }
    }

    @Test
    void aBodyThatStopsFailsWhenItsTimeIsUp() throws IOException {
        try (var slow = new SocketServer(connection -> {
            connection.readRequest();
            connection.write("HTTP/1.1 200 OK\r\nContent-Length: 5000\r\n\r\nonly this");
            connection.staySilent();
        })) {
            GraphClient graph = clients.client(slow.base(), HASTE, 1, Set.of());
            MediaDownload.Open open = open(result(graph.downloadMedia(slow.base(), TOKEN, null)));

            assertThatThrownBy(() -> bytes(open)).satisfies(is(MediaBroken.Reason.CUT_OFF));
        }
    }

    @Test
    void aBodyNobodyReadsGivesItsConnectionBack() throws IOException {
        // Given one connection, busy with an answer that nobody reads
        try (var server = new SocketServer(connection -> {
            connection.readRequest();
            connection.write("HTTP/1.1 200 OK\r\nContent-Length: 50000\r\n\r\nand more to come");
            connection.staySilent();
        })) {
            GraphClient graph = clients.client(server.base(), HASTE, 1, Set.of());
            open(result(graph.downloadMedia(server.base(), TOKEN, null)));

            // When the next ones want the connection
            MediaDownload next;
            do {
                next = result(graph.downloadMedia(server.base(), TOKEN, null));
            } while (next.equals(new MediaDownload.Unavailable("no connection in time")));

            // Then one of them gets it
            assertThat(next).isInstanceOf(MediaDownload.Open.class);
        }
    }

    @Test
    void aReaderWhoLeavesGivesTheConnectionBack() {
        byte[] image = image(90_000);
        media.answering(200, JPEG, image).answering(200, JPEG, image);
        GraphClient graph = clients.client(media.base(), PATIENCE, 1, Set.of());

        MediaDownload.Open left = open(result(graph.downloadMedia(media.base(), TOKEN, null)));
        left.bytes().select().first(1).collect().asList().await().atMost(PATIENCE);

        assertThat(bytes(open(result(graph.downloadMedia(media.base(), TOKEN, null)))))
                .isEqualTo(image);
    }

    @Test
    void dropsTheTokenOnARedirectToAnAllowedHost() {
        // Given
        media.answering(302, Map.of("Location", elsewhere.base() + "/file"), new byte[0]);
        elsewhere.answering(200, JPEG, image(5));
        GraphClient graph = clients.client(
                media.base(), PATIENCE, 5, Set.of(elsewhere.base().getAuthority()));

        // When
        MediaDownload download = result(graph.downloadMedia(media.base(), TOKEN, null));

        // Then
        assertThat(bytes(open(download))).hasSize(5);
        assertThat(media.only().authorization()).isNotNull();
        assertThat(elsewhere.only().authorization()).isNull();
    }

    @Test
    void dropsTheTokenEvenOnARedirectToTheSameHost() {
        media.answering(307, Map.of("Location", "/moved"), new byte[0]).answering(200, JPEG, image(5));

        assertThat(bytes(open(download(null)))).hasSize(5);

        assertThat(media.received()).extracting(HttpStub.Received::path).containsExactly("/", "/moved");
        assertThat(media.received().get(1).authorization()).isNull();
    }

    @Test
    void doesNotFollowARedirectToAnotherHost() {
        media.answering(302, Map.of("Location", elsewhere.base() + "/file"), new byte[0]);

        assertThat(download(null)).isEqualTo(new MediaDownload.Rejected(MediaDownload.Reason.HOST_NOT_ALLOWED));
        assertThat(elsewhere.received()).isEmpty();
    }

    @Test
    void givesUpOnACircleOfRedirects() {
        for (int redirect = 0; redirect < 10; redirect++) {
            media.answering(302, Map.of("Location", "/again"), new byte[0]);
        }

        assertThat(download(null)).isEqualTo(new MediaDownload.Unavailable("HTTP 302"));
        assertThat(media.received()).hasSize(4);
    }

    @Test
    void doesNotCallAForeignAddress() {
        GraphClient graph = clients.patient(media.base());

        MediaDownload download = result(graph.downloadMedia(elsewhere.base(), TOKEN, null));

        assertThat(download).isEqualTo(new MediaDownload.Rejected(MediaDownload.Reason.HOST_NOT_ALLOWED));
        assertThat(elsewhere.received()).isEmpty();
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
            assertThat(result(clients.patient(nobody.base()).downloadMedia(nobody.base(), TOKEN, null)))
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
        return result(clients.patient(media.base()).downloadMedia(media.base(), TOKEN, digest));
    }

    private static MediaDownload.Open open(MediaDownload download) {
        assertThat(download).isInstanceOf(MediaDownload.Open.class);
        return (MediaDownload.Open) download;
    }

    private static byte[] bytes(MediaDownload.Open open) {
        var seen = new ArrayList<Buffer>();
        collect(open, seen);
        Buffer all = Buffer.buffer();
        seen.forEach(all::appendBuffer);
        return all.getBytes();
    }

    private static void collect(MediaDownload.Open open, List<Buffer> seen) {
        open.bytes().invoke(seen::add).collect().last().await().atMost(PATIENCE);
    }

    private static ThrowingConsumer<Throwable> is(MediaBroken.Reason reason) {
        return thrown -> assertThat(thrown)
                .isInstanceOfSatisfying(
                        MediaBroken.class, broken -> assertThat(broken.reason()).isEqualTo(reason));
    }

    private static byte[] image(int size) {
        byte[] bytes = new byte[size];
        new Random(size).nextBytes(bytes);
        return bytes;
    }

    private static byte[] sha256(byte[] bytes) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(bytes);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }
}
