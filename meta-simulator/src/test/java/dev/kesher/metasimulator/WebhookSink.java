package dev.kesher.metasimulator;

import com.fasterxml.jackson.databind.JsonNode;
import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** Somebody's webhook address: verifies, records every POST, answers 200 or what the test wants. */
final class WebhookSink implements AutoCloseable {
    static final String VERIFY_TOKEN = "verify-me";

    private final HttpServer server;
    private final ExecutorService threads = Executors.newFixedThreadPool(8);
    private final ConcurrentLinkedQueue<Integer> nextStatuses = new ConcurrentLinkedQueue<>();
    private volatile int usual = 200;
    private final List<Post> posts = new CopyOnWriteArrayList<>();
    private final List<VerificationGet> verifications = new CopyOnWriteArrayList<>();

    record Post(String body, String signature, int answered, Headers headers) {}

    /** A GET that asked whether the address wants webhooks. */
    record VerificationGet(String query, Headers headers) {}

    WebhookSink() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/hook", this::handle);
        server.setExecutor(threads);
        server.start();
    }

    String url() {
        return "http://127.0.0.1:" + server.getAddress().getPort() + "/hook";
    }

    /** The next POSTs are answered with these. */
    void answerNext(Integer... statuses) {
        nextStatuses.addAll(List.of(statuses));
    }

    /** From now on; 200 at first. */
    void answerUsually(int status) {
        usual = status;
    }

    List<Post> posts() {
        return List.copyOf(posts);
    }

    List<VerificationGet> verifications() {
        return List.copyOf(verifications);
    }

    void clear() {
        posts.clear();
    }

    /** All elements of {@code messages} or {@code statuses} that were answered with 200, in order of arrival. */
    List<JsonNode> items(String name) {
        List<JsonNode> items = new ArrayList<>();
        for (JsonNode value : values()) {
            value.path(name).forEach(items::add);
        }
        return items;
    }

    List<JsonNode> values() {
        List<JsonNode> values = new ArrayList<>();
        for (JsonNode entry : entries()) {
            entry.path("changes").forEach(change -> values.add(change.path("value")));
        }
        return values;
    }

    List<JsonNode> entries() {
        List<JsonNode> entries = new ArrayList<>();
        for (Post post : posts) {
            if (post.answered() == 200) {
                parse(post.body()).path("entry").forEach(entries::add);
            }
        }
        return entries;
    }

    List<String> statuses(String messageId) {
        return items("statuses").stream()
                .filter(status -> status.path("id").asText().equals(messageId))
                .map(status -> status.path("status").asText())
                .toList();
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }

    private void handle(HttpExchange exchange) throws IOException {
        String query = exchange.getRequestURI().getQuery();
        if (exchange.getRequestMethod().equals("GET")) {
            verifications.add(new VerificationGet(query, exchange.getRequestHeaders()));
            boolean known = query.contains("hub.verify_token=" + VERIFY_TOKEN);
            answer(exchange, known ? 200 : 403, known ? query.replaceAll(".*hub\\.challenge=([^&]*).*", "$1") : "no");
            return;
        }
        String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
        Integer wanted = nextStatuses.poll();
        int status = wanted == null ? usual : wanted;
        String signature = exchange.getRequestHeaders().getFirst("X-Hub-Signature-256");
        posts.add(new Post(body, signature == null ? "" : signature, status, exchange.getRequestHeaders()));
        answer(exchange, status, "");
    }

    private static void answer(HttpExchange exchange, int status, String text) throws IOException {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(status, bytes.length == 0 ? -1 : bytes.length);
        exchange.getResponseBody().write(bytes);
        exchange.close();
    }

    private static JsonNode parse(String body) {
        try {
            return BareClient.JSON.readTree(body);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
