package dev.kesher.telemetry.trace;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.sun.net.httpserver.HttpServer;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A collector that is away, hangs, or answers garbage costs spans and one line; nobody waits for it. */
class CollectorTest {
    /** Longer than any machine takes. */
    private static final Duration LONG = Duration.ofMinutes(5);

    private final SimpleMeterRegistry metrics = new SimpleMeterRegistry();
    private final Lines lines = new Lines();
    private final List<AutoCloseable> open = new ArrayList<>();

    @BeforeEach
    void listen() {
        Logger.getLogger(WatchedExporter.class.getName()).addHandler(lines);
    }

    @AfterEach
    void close() throws Exception {
        Traces.install(null);
        Logger.getLogger(WatchedExporter.class.getName()).removeHandler(lines);
        for (var one : open) {
            one.close();
        }
    }

    @Test
    void oneThatIsAwayIsSaidOnce() throws IOException {
        int port;
        try (var closed = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            port = closed.getLocalPort();
        }
        send(port, 3);

        assertThat(lines.written)
                .containsExactly(
                        "The collector takes no traces (KESHER_TRACES_ENDPOINT); they are dropped, and all else goes on");
        assertThat(spans("lost")).isEqualTo(3);
    }

    @Test
    void oneThatHangsHoldsNobody() throws Exception {
        var hanging = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        open.add(hanging);
        var tracer = start(hanging.getLocalPort());
        var before = System.nanoTime();
        for (int nr = 0; nr < 100_000; nr++) {
            Traces.request("GET /x", null).end();
        }
        var perSpan = (System.nanoTime() - before) / 100_000;
        tracer.stop();

        // A span that waited for the collector would take seconds.
        assertThat(perSpan).isLessThan(5_000_000);
        hanging.close();
        await().atMost(LONG).until(() -> !lines.written.isEmpty());
        assertThat(lines.written).hasSize(1);
        // Most of them found no place to wait.
        assertThat(metrics.get("kesher.traces.spans.ended").counter().count()).isEqualTo(100_000);
        assertThat(spans("lost") + spans("sent")).isLessThan(100_000);
    }

    @Test
    void garbageIsAFailureAndAnAnswerAfterItIsSaidToo() throws IOException {
        var answers = new CopyOnWriteArrayList<>(List.of(500, 404, 200));
        var server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 10);
        server.createContext("/", exchange -> {
            exchange.getRequestBody().readAllBytes();
            var garbage = "\u0000\n<html>\"}".getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(answers.removeFirst(), garbage.length);
            exchange.getResponseBody().write(garbage);
            exchange.close();
        });
        server.start();
        open.add(() -> server.stop(0));
        send(server.getAddress().getPort(), 3);

        await().atMost(LONG).until(() -> lines.written.size() == 2);
        assertThat(lines.written.get(1)).isEqualTo("The collector takes traces again");
        assertThat(spans("lost")).isEqualTo(2);
        assertThat(spans("sent")).isEqualTo(1);
    }

    /** One after the other: each is an export of its own. */
    private void send(int port, int times) {
        var tracer = start(port);
        for (int nr = 0; nr < times; nr++) {
            Traces.request("GET /x", null).end();
            tracer.flush();
            var settled = nr + 1;
            await().atMost(LONG).until(() -> spans("lost") + spans("sent") == settled);
        }
        tracer.stop();
    }

    private OtlpTracer start(int port) {
        var settings = new TraceSettings(URI.create("http://127.0.0.1:" + port + "/v1/traces"), 1);
        var tracer = OtlpTracer.start(settings, "test-service", metrics);
        Traces.install(tracer);
        return tracer;
    }

    private double spans(String result) {
        return metrics.get("kesher.traces.spans")
                .tag("result", result)
                .counter()
                .count();
    }

    private static final class Lines extends Handler {
        private final List<String> written = new CopyOnWriteArrayList<>();

        @Override
        public void publish(LogRecord record) {
            written.add(record.getMessage());
        }

        @Override
        public void flush() {}

        @Override
        public void close() {}
    }
}
