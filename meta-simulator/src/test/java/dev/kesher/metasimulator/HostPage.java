package dev.kesher.metasimulator;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;

/**
 * Somebody's page that connects businesses: as strict a policy as Kesher's own, and nothing known of Meta but
 * docs/meta/signup.md#login and signup.md#session-info.
 */
final class HostPage implements AutoCloseable {
    private static final String HTML = """
            <!DOCTYPE html><title>Host</title><button id="connect">Connect</button>
            <script src="/page.js"></script><script async defer crossorigin="anonymous" src="%s/%s/sdk.js"></script>
            """;
    private static final String SCRIPT = """
            window.seen = [];
            window.fbAsyncInit = () => {
              if (location.search !== '?without-init') FB.init({ appId: '%s', autoLogAppEvents: true, xfbml: true, version: 'v25.0' });
              document.body.dataset.ready = 'yes';
            };
            window.addEventListener('message', e => seen.push({ kind: 'message', origin: e.origin, data: e.data }));
            document.getElementById('connect').onclick = () => FB.login(
              answer => seen.push({ kind: 'answer', answer }),
              { config_id: '%s', response_type: 'code', override_default_response_type: true, extras: { setup: {} } });
            """;

    private final HttpServer server;
    private final String policy;

    /** @param configId as the page believes it to be */
    HostPage(URI meta, String locale, String configId) throws IOException {
        policy = "default-src 'none'; script-src 'self' " + meta
                + "; connect-src 'self'; base-uri 'none'; form-action 'none'";
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", exchange -> answer(exchange, "text/html", HTML.formatted(meta, locale)));
        server.createContext(
                "/page.js",
                exchange -> answer(exchange, "text/javascript", SCRIPT.formatted(BareClient.APP_ID, configId)));
        server.start();
    }

    String url() {
        return "http://127.0.0.1:" + server.getAddress().getPort() + "/";
    }

    @Override
    public void close() {
        server.stop(0);
    }

    private void answer(HttpExchange exchange, String type, String text) throws IOException {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().set("Content-Type", type + "; charset=utf-8");
        exchange.getResponseHeaders().set("Content-Security-Policy", policy);
        exchange.sendResponseHeaders(200, bytes.length);
        exchange.getResponseBody().write(bytes);
        exchange.close();
    }
}
