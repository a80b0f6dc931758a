package dev.kesher.ingest;

import static dev.kesher.localstack.Patience.await;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import dev.kesher.contracts.Connection.State;
import dev.kesher.localstack.HangUps;
import dev.kesher.localstack.Management;
import io.micrometer.core.instrument.Metrics;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What anybody may do at the public port, and that it stops nobody. */
@QuarkusTest
@OnRunningStack
class StrangersTest {
    private static final Duration LONG = Duration.ofSeconds(40);
    private static final String WRONG = "sha256=" + "0".repeat(64);
    private static final int HALF_SENT = 40;

    private final Meta meta = Meta.ofRunningStack();
    private final Topics topics = new Topics(Meta.running().kafka());

    @BeforeEach
    void ready() {
        await().untilAsserted(() ->
                given().get(Management.url("/q/health/ready")).then().statusCode(200));
    }

    @Test
    void fortyHalfSentBodiesDoNotDelayASignedWebhook() {
        // Given
        topics.connect(meta, State.ACTIVE, 1);
        var half = new byte[1_450_000];
        var strangers = IntStream.range(0, HALF_SENT)
                .mapToObj(one -> new RawConnection().postHead(2_900_000, WRONG).send(half, 0, half.length))
                .toList();

        // When
        var answer = meta.post(meta.messages(Meta.text(Meta.newWamid(), "x".repeat(300_000))));

        // Then
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(strangers.stream().filter(RawConnection::isOpen).count())
                .as("half-sent bodies that were still held when the webhook was answered")
                .isGreaterThan(20);
        strangers.forEach(RawConnection::close);
    }

    @Test
    void aFloodOfHalfSentBodiesCutsOffItsOwnOldest() {
        var part = new byte[2_800_000];
        var strangers = IntStream.range(0, HALF_SENT)
                .mapToObj(one -> new RawConnection().postHead(2_900_000, WRONG).send(part, 0, part.length))
                .toList();

        await().atMost(LONG).until(() -> !strangers.getFirst().isOpen());

        assertThat(strangers.getLast().isOpen()).isTrue();
        strangers.forEach(RawConnection::close);
    }

    @Test
    void contentLengthBesideTransferEncodingIsRefused() {
        try (var connection = new RawConnection()) {
            connection.send("POST " + Meta.PATH
                    + " HTTP/1.1\r\nHost: ingest\r\nContent-Length: 4\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n"
                    + "GET " + Meta.PATH + " HTTP/1.1\r\nHost: ingest\r\n\r\n");

            assertThat(connection.untilClosed(LONG)).startsWith("HTTP/1.1 400").doesNotContain("403");
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Transfer-Encoding: xchunked",
                "Transfer-Encoding: gzip, chunked",
                "Transfer-Encoding: chunked, identity",
                "Transfer-Encoding: chunked\r\nTransfer-Encoding: chunked",
                "Transfer-Encoding: \"chunked\"",
                "Transfer-Encoding : chunked",
                "Transfer-Encoding: \u000bchunked"
            })
    void aTransferEncodingOtherThanChunkedIsRefused(String header) {
        try (var connection = new RawConnection()) {
            connection.send("POST " + Meta.PATH + " HTTP/1.1\r\nHost: ingest\r\n" + header + "\r\n\r\n0\r\n\r\n"
                    + "GET " + Meta.PATH + " HTTP/1.1\r\nHost: ingest\r\n\r\n");

            assertThat(connection.untilClosed(LONG)).startsWith("HTTP/1.1 400").doesNotContain("403");
        }
    }

    @Test
    void aChunkedBodyIsStillTaken() {
        try (var connection = new RawConnection()) {
            connection.send("POST " + Meta.PATH
                    + " HTTP/1.1\r\nHost: ingest\r\nTransfer-Encoding: Chunked\r\n\r\n4\r\nnope\r\n0\r\n\r\n");

            assertThat(connection.status(LONG)).startsWith("HTTP/1.1 401");
        }
    }

    @Test
    void cleartextHttp2IsRefused() {
        try (var connection = new RawConnection()) {
            connection.send("PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n\0\0\0\4\0\0\0\0\0");

            assertThat(connection.untilClosed(LONG)).doesNotStartWith("\0").doesNotContain("HTTP/1.1 2");
        }
        try (var connection = new RawConnection()) {
            connection.send("GET " + Meta.PATH + " HTTP/1.1\r\nHost: ingest\r\nConnection: Upgrade, HTTP2-Settings\r\n"
                    + "Upgrade: h2c\r\nHTTP2-Settings: AAMAAABkAAQAAP__\r\n\r\n");

            assertThat(connection.status(LONG)).startsWith("HTTP/1.1 403");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"PRI *", "OPTIONS *", "GET webhooks", "CONNECT ingest:443", "GET http://", "GET /\u0000"})
    void aTargetThatIsNoPathIsRefusedWithoutALine(String line) {
        try (var log = new LogRecorder();
                var connection = new RawConnection()) {
            connection.send(line + " HTTP/1.1\r\nHost: ingest\r\nConnection: close\r\n\r\n");

            assertThat(connection.untilClosed(LONG)).startsWith("HTTP/1.1 4");
            assertThat(log.lines()).isEmpty();
        }
    }

    @Test
    void brokenUploadsDoNotFloodTheLog() {
        var body = new byte[2_900_000];
        try (var log = new LogRecorder()) {
            for (var one = 0; one < HALF_SENT; one++) {
                new RawConnection()
                        .postHead(body.length, WRONG)
                        .send(body, 0, 200_000)
                        .close();
            }
            meta.post(meta.messages()).then().statusCode(200);

            assertThat(log.lines()).isEmpty();
        }
    }

    @Test
    void threeHundredWhoHangUpHoldNothing() {
        topics.connect(meta, State.ACTIVE, 1);
        var count = HangUps.on("http://127.0.0.1:" + RestAssured.port).times(300, () -> {
            var body = meta.messages(Meta.text(Meta.newWamid(), "hello"));
            return new HangUps.Request(
                    "POST",
                    Meta.PATH,
                    Map.of(
                            "Content-Type",
                            "application/json",
                            "X-Hub-Signature-256",
                            meta.signature(body.getBytes(StandardCharsets.UTF_8))),
                    body);
        });

        System.out.printf("POST %s: %s%n", Meta.PATH, count);
        meta.post(meta.messages(Meta.text(Meta.newWamid(), "hello"))).then().statusCode(200);
        await().atMost(LONG).untilAsserted(() -> assertThat(Metrics.globalRegistry
                        .get("kesher.ingest.in.flight")
                        .gauge()
                        .value())
                .isZero());
    }
}
