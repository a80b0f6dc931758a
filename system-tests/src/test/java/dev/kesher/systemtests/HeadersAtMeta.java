package dev.kesher.systemtests;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.ConcurrentSkipListSet;

/** A Meta that accepts every message and remembers which headers it was sent. */
final class HeadersAtMeta implements AutoCloseable {
    private static final byte[] ACCEPTED =
            "{\"messages\":[{\"id\":\"wamid.of-the-headers\"}]}".getBytes(StandardCharsets.UTF_8);

    private final Set<String> names = new ConcurrentSkipListSet<>();
    private final HttpServer server;

    private HeadersAtMeta(HttpServer server) {
        this.server = server;
    }

    static HeadersAtMeta start() throws IOException {
        var server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        var meta = new HeadersAtMeta(server);
        server.createContext("/", meta::accept);
        server.start();
        return meta;
    }

    String address() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    /** In lower case. */
    Set<String> names() {
        return Set.copyOf(names);
    }

    private void accept(HttpExchange exchange) throws IOException {
        try (exchange) {
            exchange.getRequestBody().readAllBytes();
            exchange.getRequestHeaders().keySet().forEach(name -> names.add(name.toLowerCase(Locale.ROOT)));
            exchange.getResponseHeaders().add("Content-Type", "application/json");
            exchange.sendResponseHeaders(200, ACCEPTED.length);
            exchange.getResponseBody().write(ACCEPTED);
        }
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
