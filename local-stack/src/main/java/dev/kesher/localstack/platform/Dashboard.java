package dev.kesher.localstack.platform;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpExchange;
import dev.kesher.localstack.issuer.Issuer;
import dev.kesher.localstack.issuer.OwnerRequest;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The platform as its owners see it: a page that embeds both elements by one script tag and a token callback, on the issuer's
 * origin and so on another than the gateway's, as in life. Nobody has a password here: an address that works once signs in
 * whoever opens it first, and a cookie keeps her signed in until the stack stops.
 *
 * <p>{@code GET /} is the page, {@code POST /session} tells it who is signed in, with a token that lives an hour (401: nobody),
 * and the control {@code dashboard} gives an address that signs in.
 */
public final class Dashboard {
    private static final String SIGN_IN = "/sign-in/";
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Map<String, String> FILES =
            Map.of("dashboard.html", "text/html", "dashboard.js", "text/javascript", "dashboard.css", "text/css");

    private final Issuer issuer;
    private final URI gateway;
    private final String cookie;
    private final SignIns invited = new SignIns();
    private final SignIns signedIn = new SignIns();

    /** @param gateway that the elements talk to unless a sign-in names another */
    public Dashboard(Issuer issuer, URI gateway) {
        this.issuer = issuer;
        this.gateway = gateway;
        // A browser sends a host's cookies to all its ports: two stacks must not share one.
        this.cookie = "kesher-dashboard-" + URI.create(issuer.address()).getPort();
        var server = issuer.server();
        server.serve("/", exchange -> file(exchange, "dashboard.html", "/"));
        for (var name : FILES.keySet()) {
            server.serve("/" + name, exchange -> file(exchange, name, "/" + name));
        }
        server.serve(SIGN_IN, this::signIn);
        server.serve("/session", this::session);
        server.control("dashboard", request -> {
            var owner = OwnerRequest.in(request);
            return signInAddress(owner.business(), owner.claims());
        });
    }

    /** The page's origin, without a slash at the end; its page is the slash. */
    public String origin() {
        return issuer.address();
    }

    /**
     * An address that signs its first reader in.
     *
     * @param claims what her tokens say besides the business, as {@link Issuer#businessToken(String, Map)} takes them
     */
    public String signInAddress(String business, Map<String, Object> claims) {
        return signInAddress(gateway, business, claims);
    }

    /** The same, at another gateway. */
    public String signInAddress(URI at, String business, Map<String, Object> claims) {
        return origin() + SIGN_IN + invited.add(new SignedIn(at, business, claims));
    }

    private void signIn(HttpExchange exchange) throws IOException {
        var ticket = exchange.getRequestURI().getPath().substring(SIGN_IN.length());
        invited.take(ticket).ifPresent(owner -> exchange.getResponseHeaders()
                .add("Set-Cookie", cookie + "=" + signedIn.add(owner) + "; Path=/; HttpOnly; SameSite=Lax"));
        // Without the ticket in the address; who came too late stays who she is.
        exchange.getResponseHeaders().set("Location", "/");
        exchange.sendResponseHeaders(303, -1);
        exchange.close();
    }

    private void session(HttpExchange exchange) throws IOException {
        var owner = exchange.getRequestMethod().equals("POST") ? owner(exchange) : Optional.<SignedIn>empty();
        var told = owner.map(known -> Map.of(
                "business", known.business(),
                "token", issuer.businessToken(known.business(), known.claims()),
                "locale", known.claims().getOrDefault("locale", ""),
                "gateway", known.gateway().toString()));
        answer(
                exchange,
                told.isPresent() ? 200 : 401,
                "application/json",
                JSON.writeValueAsBytes(told.<Object>map(known -> known).orElse(Map.of())));
    }

    private Optional<SignedIn> owner(HttpExchange exchange) {
        return exchange.getRequestHeaders().getOrDefault("Cookie", List.of()).stream()
                .flatMap(header -> Stream.of(header.split(";")))
                .map(String::strip)
                .filter(pair -> pair.startsWith(cookie + "="))
                .flatMap(pair -> signedIn.find(pair.substring(cookie.length() + 1)).stream())
                .findFirst();
    }

    /** @param path the only one that it answers: a context of the server takes all that begin with it */
    private static void file(HttpExchange exchange, String name, String path) throws IOException {
        if (!exchange.getRequestURI().getPath().equals(path)) {
            answer(exchange, 404, "text/plain", new byte[0]);
            return;
        }
        answer(exchange, 200, Objects.requireNonNull(FILES.get(name)), bytes(name));
    }

    private static byte[] bytes(String name) {
        try (InputStream file = Dashboard.class.getResourceAsStream(name)) {
            return Objects.requireNonNull(file, name).readAllBytes();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    private static void answer(HttpExchange exchange, int status, String type, byte[] body) throws IOException {
        exchange.getResponseHeaders().set("Content-Type", type + "; charset=utf-8");
        exchange.getResponseHeaders().set("Cache-Control", "no-store");
        exchange.sendResponseHeaders(status, body.length == 0 ? -1 : body.length);
        try (exchange) {
            exchange.getResponseBody().write(body);
        }
    }
}
