package dev.kesher.sender;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.kesher.contracts.ContractJson;
import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;

/** Stands at the network edge where vault-service is: answers its REST contract, asks for a token and a reason. */
public final class VaultStandIn implements QuarkusTestResourceLifecycleManager {
    private static final Map<String, Map<String, String>> CREDENTIALS = new ConcurrentHashMap<>();
    private static final AtomicInteger UNAVAILABLE = new AtomicInteger();
    private static final Map<String, Integer> ASKED = new ConcurrentHashMap<>();
    private static final Map<String, CompletableFuture<Void>> HELD = new ConcurrentHashMap<>();
    private static final Map<String, Set<String>> REASONS = new ConcurrentHashMap<>();
    private static final int LONGEST_REASON = 100;
    private HttpServer server;

    static void put(String business, String credentialId, String phoneNumberId, String token) {
        CREDENTIALS.put(
                "/api/v1/businesses/" + business + "/credentials/" + credentialId,
                Map.of(
                        "businessId", business,
                        "credentialId", credentialId,
                        "state", "current",
                        "phoneNumberId", phoneNumberId,
                        "accessToken", token));
    }

    /** How often credentials of the business were asked for. */
    static int asked(String business) {
        return ASKED.getOrDefault("/api/v1/businesses/" + business, 0);
    }

    /** Why credentials of the business were asked for. */
    static Set<String> reasons(String business) {
        return REASONS.getOrDefault("/api/v1/businesses/" + business, Set.of());
    }

    /** Of a credential that was {@link #put}. */
    static String token(String business, String credentialId) {
        return Objects.requireNonNull(
                        CREDENTIALS.get("/api/v1/businesses/" + business + "/credentials/" + credentialId))
                .get("accessToken");
    }

    /** The next calls are answered as by a sealed vault. */
    static void unavailable(int calls) {
        UNAVAILABLE.set(calls);
    }

    /** Calls for credentials of the business are answered when what is returned completes. */
    static CompletableFuture<Void> hold(String business) {
        var released = new CompletableFuture<Void>();
        HELD.put("/api/v1/businesses/" + business, released);
        return released;
    }

    @Override
    public Map<String, String> start() {
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException failure) {
            throw new IllegalStateException(failure);
        }
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.createContext("/", VaultStandIn::answer);
        server.start();
        return Map.of(
                "KESHER_VAULT_SERVICE_URL",
                        "http://127.0.0.1:" + server.getAddress().getPort(),
                // Seconds in place of minutes, so that tests see the end of every wait.
                "KESHER_STATUS_WAIT", "PT1S",
                "kesher.sender.backoff.first", "PT0.05S",
                "kesher.sender.queue-bound", "30000",
                "kesher.sender.templates.refusing", "PT0.2S",
                "kesher.sender.platform-business", "kesher-platform");
    }

    private static void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            var headers = exchange.getRequestHeaders();
            var path = exchange.getRequestURI().getPath();
            var business = path.substring(0, Math.max(0, path.indexOf("/credentials/")));
            ASKED.merge(business, 1, Integer::sum);
            HELD.getOrDefault(business, CompletableFuture.completedFuture(null)).join();
            var reason = Objects.requireNonNullElse(headers.getFirst("Kesher-Reason"), "");
            REASONS.computeIfAbsent(business, first -> ConcurrentHashMap.newKeySet())
                    .add(reason);
            var credential = CREDENTIALS.get(path);
            int status = status(headers.getFirst("Authorization"), reason, credential != null);
            var body = status == 200 ? ContractJson.mapper().writeValueAsBytes(credential) : new byte[0];
            exchange.getResponseHeaders().add("Content-Type", "application/json");
            exchange.sendResponseHeaders(status, body.length == 0 ? -1 : body.length);
            exchange.getResponseBody().write(body);
        }
    }

    /** As the real one checks it. */
    private static int status(String authorization, String reason, boolean known) {
        if (!String.valueOf(authorization).startsWith("Bearer ey")) {
            return 401;
        }
        if (reason.isBlank() || reason.length() > LONGEST_REASON) {
            return 400;
        }
        if (UNAVAILABLE.getAndUpdate(left -> Math.max(0, left - 1)) > 0) {
            return 503;
        }
        return known ? 200 : 404;
    }

    @Override
    public void stop() {
        if (server != null) {
            server.stop(0);
        }
    }
}
