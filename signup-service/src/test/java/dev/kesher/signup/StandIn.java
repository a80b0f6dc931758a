package dev.kesher.signup;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;

/** A small HTTP server at the edge of the service under test. It wants a bearer token, and can be away. */
abstract class StandIn implements AutoCloseable {
    protected static final ObjectMapper JSON = new ObjectMapper();

    private final InetSocketAddress address;
    private HttpServer server;
    private volatile boolean away;
    private volatile CountDownLatch silence = new CountDownLatch(0);

    StandIn() {
        server = listen(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
        address = server.getAddress();
    }

    private HttpServer listen(InetSocketAddress where) {
        try {
            var listening = HttpServer.create(where, 0);
            listening.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
            listening.createContext("/", this::handle);
            listening.start();
            return listening;
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    String url() {
        return "http://127.0.0.1:" + address.getPort();
    }

    /** Answers 503 to everything, until it is back. */
    void away(boolean isAway) {
        away = isAway;
    }

    boolean isAway() {
        return away;
    }

    /** Takes requests and says nothing, until it is no longer silent. */
    void silent(boolean isSilent) {
        var before = silence;
        silence = new CountDownLatch(isSilent ? 1 : 0);
        before.countDown();
    }

    /** Nothing listens at its address any more, until it is back. */
    synchronized void gone(boolean isGone) {
        if (isGone && server != null) {
            server.stop(0);
            server = null;
        } else if (!isGone && server == null) {
            server = listen(address);
        }
    }

    record Answer(int status, Object body, Map<String, String> headers) {
        static Answer of(int status) {
            return new Answer(status, null, Map.of());
        }

        static Answer of(Object body) {
            return new Answer(200, body, Map.of());
        }

        static Answer problem(int status, String code) {
            return new Answer(status, Map.of("code", code, "status", status), Map.of());
        }
    }

    abstract Answer answer(String method, String[] path, JsonNode body, HttpExchange request);

    private void handle(HttpExchange request) throws IOException {
        try (request) {
            var bytes = request.getRequestBody().readAllBytes();
            var body = bytes.length == 0 ? JSON.createObjectNode() : JSON.readTree(bytes);
            await(silence);
            var answer = refusal(request);
            if (answer == null) {
                var path = request.getRequestURI().getPath().substring(1).split("/");
                answer = answer(request.getRequestMethod(), path, body, request);
            }
            write(request, answer);
        }
    }

    private static void await(CountDownLatch end) throws IOException {
        try {
            end.await();
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new IOException(stopped);
        }
    }

    private Answer refusal(HttpExchange request) {
        var token = request.getRequestHeaders().getFirst("Authorization");
        if (token == null || !token.startsWith("Bearer ey")) {
            return Answer.problem(401, "unauthenticated");
        }
        return away ? Answer.problem(503, "away") : null;
    }

    private static void write(HttpExchange request, Answer answer) throws IOException {
        answer.headers().forEach((name, value) -> request.getResponseHeaders().set(name, value));
        if (answer.body() == null) {
            request.sendResponseHeaders(answer.status(), -1);
            return;
        }
        request.getResponseHeaders().set("Content-Type", "application/json");
        var bytes = JSON.writeValueAsBytes(answer.body());
        request.sendResponseHeaders(answer.status(), bytes.length);
        request.getResponseBody().write(bytes);
    }

    @Override
    public void close() {
        gone(true);
    }
}
