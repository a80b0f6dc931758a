package dev.kesher.notifier;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;

/** vault-service's one endpoint for the notifier: the number of a credential. It can be away, or say nothing. */
public final class VaultStandIn implements QuarkusTestResourceLifecycleManager {
    private final Map<String, String> answers = new ConcurrentHashMap<>();
    private final List<String> asked = new CopyOnWriteArrayList<>();
    private volatile boolean away;
    private volatile CountDownLatch silence = new CountDownLatch(0);
    private HttpServer server;

    @Override
    public Map<String, String> start() {
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException none) {
            throw new IllegalStateException(none);
        }
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.createContext("/", this::handle);
        server.start();
        return Map.of(
                "KESHER_VAULT_SERVICE_URL",
                "http://127.0.0.1:" + server.getAddress().getPort());
    }

    @Override
    public void inject(TestInjector injector) {
        injector.injectIntoFields(this, new TestInjector.MatchesType(VaultStandIn.class));
    }

    @Override
    public void stop() {
        server.stop(0);
    }

    /** @param credentialId or {@code current} */
    public void holds(String business, String credentialId, String phoneNumberId, String displayNumber) {
        answers(
                business,
                credentialId,
                "{\"phoneNumberId\": \"%s\", \"displayNumber\": \"%s\"}".formatted(phoneNumberId, displayNumber));
    }

    /** Answers this body, whatever it is. */
    public void answers(String business, String credentialId, String body) {
        answers.put(path(business, credentialId), body);
    }

    /** Answers 503 to everything, until it is back. */
    public void away(boolean isAway) {
        away = isAway;
    }

    /** Takes requests and says nothing, until it is no longer silent. */
    public void silent(boolean isSilent) {
        var before = silence;
        silence = new CountDownLatch(isSilent ? 1 : 0);
        before.countDown();
    }

    /** How often it was asked about the business. */
    public long asked(String business) {
        return asked.stream()
                .filter(path -> path.contains("/" + business + "/"))
                .count();
    }

    private void handle(HttpExchange request) throws IOException {
        try (request) {
            var path = request.getRequestURI().getPath();
            asked.add(path);
            silence.await();
            var body = answers.get(path);
            if (!isAllowed(request)) {
                write(request, 403, "{}");
            } else if (away) {
                write(request, 503, "{\"code\": \"vault-unavailable\"}");
            } else if (body == null) {
                write(request, 404, "{\"code\": \"credential-not-found\"}");
            } else {
                write(request, 200, body);
            }
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }

    private static boolean isAllowed(HttpExchange request) {
        var token = request.getRequestHeaders().getFirst("Authorization");
        var reason = request.getRequestHeaders().getFirst("Kesher-Reason");
        return token != null && token.startsWith("Bearer ey") && "owner alert".equals(reason);
    }

    private static void write(HttpExchange request, int status, String body) throws IOException {
        var bytes = body.getBytes(StandardCharsets.UTF_8);
        request.getResponseHeaders().set("Content-Type", "application/json");
        request.sendResponseHeaders(status, bytes.length);
        request.getResponseBody().write(bytes);
    }

    private static String path(String business, String credentialId) {
        return "/api/v1/businesses/" + business + "/credentials/" + credentialId + "/number";
    }
}
