package dev.kesher.localstack.issuer;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/**
 * Public: {@code GET /business/jwks.json}, {@code GET /service/jwks.json}. With the control key, which only this user can
 * read: {@code POST /control/business-token} and {@code POST /control/service-token}, JSON in, the token as text out; {@code POST
 * /control/signing-keys}, for each step of their rotation.
 */
public final class IssuerServer implements AutoCloseable {
    private static final int LARGEST_REQUEST = 16 << 10;
    private static final ObjectMapper JSON = new ObjectMapper();

    private final HttpServer http;
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final byte[] controlKey;

    IssuerServer(Issuer issuer, InetSocketAddress address, String controlKey) {
        this.controlKey = ("Bearer " + controlKey).getBytes(StandardCharsets.UTF_8);
        try {
            http = HttpServer.create(address, 0);
        } catch (IOException failure) {
            throw new IllegalStateException("The issuer did not start on port " + address.getPort() + ".", failure);
        }
        http.setExecutor(threads);
        for (var kind : Kind.values()) {
            http.createContext(
                    kind.path() + "/jwks.json",
                    exchange -> answer(exchange, 200, "application/json", JSON.writeValueAsString(issuer.jwks(kind))));
        }
        control("business-token", request -> businessToken(issuer, request));
        control("service-token", request -> serviceToken(issuer, request));
        control(
                "signing-keys",
                request -> signingKeys(issuer, request.path("step").asText()));
    }

    /** What a control does with its JSON; an {@link IllegalArgumentException} is answered 400 with its message. */
    @FunctionalInterface
    public interface Control {
        String answer(JsonNode request) throws IOException;
    }

    /** Adds a page: whatever path begins with this one. */
    public void serve(String path, HttpHandler page) {
        http.createContext(path, page);
    }

    /** Adds {@code POST /control/<name>}; the caller must show the control key. */
    public void control(String name, Control control) {
        http.createContext("/control/" + name, exchange -> {
            if (!holdsControlKey(exchange)) {
                answer(exchange, 401, "text/plain", "The control key is missing or wrong.");
                return;
            }
            try {
                var body = exchange.getRequestBody().readNBytes(LARGEST_REQUEST);
                answer(exchange, 200, "text/plain", control.answer(JSON.readTree(body)));
            } catch (IllegalArgumentException refused) {
                answer(exchange, 400, "text/plain", String.valueOf(refused.getMessage()));
            }
        });
    }

    void start() {
        http.start();
    }

    private static String businessToken(Issuer issuer, JsonNode request) {
        var owner = OwnerRequest.in(request);
        return issuer.businessToken(owner.business(), owner.claims());
    }

    private static String serviceToken(Issuer issuer, JsonNode request) {
        var audience = request.path("audience").asText();
        var caller = request.path("caller").asText();
        return audience.isEmpty() ? issuer.serviceToken(caller) : issuer.serviceToken(caller, audience);
    }

    private static String signingKeys(Issuer issuer, String step) {
        switch (step) {
            case "publish" -> issuer.publishNextKeys();
            case "use" -> {
                if (!issuer.useNextKeys()) {
                    return "none is published that could be used, or the last ones are not retired yet";
                }
            }
            case "retire" -> issuer.retirePreviousKeys();
            default -> throw new IllegalArgumentException("A step is publish, use or retire.");
        }
        return "done";
    }

    private boolean holdsControlKey(HttpExchange exchange) {
        var shown = exchange.getRequestHeaders().getFirst("Authorization");
        return shown != null && MessageDigest.isEqual(shown.getBytes(StandardCharsets.UTF_8), controlKey);
    }

    private static void answer(HttpExchange exchange, int status, String type, String body) throws IOException {
        var bytes = body.getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().set("Content-Type", type + "; charset=utf-8");
        exchange.sendResponseHeaders(status, bytes.length == 0 ? -1 : bytes.length);
        try (exchange) {
            exchange.getResponseBody().write(bytes);
        }
    }

    @Override
    public void close() {
        http.stop(0);
        threads.shutdownNow();
    }
}
