package dev.kesher.signup;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/**
 * A page of the platform on an origin of its own, which embeds both elements by one script tag and a token callback. Its
 * address by {@code 127.0.0.1} is configured as a host page, the one by {@code localhost} is not.
 */
final class PlatformPage implements AutoCloseable {
    private static final Map<String, String> FILES = Map.of("/", """
                    <!doctype html>
                    <html lang="en" dir="ltr">
                    <head><meta charset="utf-8"><title>A dashboard</title></head>
                    <body>
                    <main><h1>A dashboard</h1></main>
                    <script src="/dashboard.js"></script>
                    </body>
                    </html>
                    """, "/dashboard.js", """
                    const { gateway, token, lang } = Object.fromEntries(new URLSearchParams(location.hash.slice(1)));
                    Object.assign(document.documentElement, { lang, dir: lang === 'he' ? 'rtl' : 'ltr' });
                    window.seen = [];
                    for (const name of ['whatsapp-alerts', 'whatsapp-connect']) {
                      const element = document.createElement(name);
                      element.getToken = async () => token;
                      for (const event of ['connected', 'abandoned', 'failed', 'continue', 'signed-out', 'reconnect']) {
                        element.addEventListener(event, ({ detail }) => window.seen.push({ event, ...detail }));
                      }
                      document.querySelector('main').append(element);
                    }
                    document.head.append(Object.assign(document.createElement('script'),
                        { type: 'module', src: gateway + '/elements/kesher.js' }));
                    """);

    private final HttpServer server;

    PlatformPage() {
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException failure) {
            throw new IllegalStateException(failure);
        }
        FILES.forEach((path, content) -> server.createContext(path, exchange -> {
            try (exchange) {
                var known = exchange.getRequestURI().getPath().equals(path);
                var bytes = content.getBytes(StandardCharsets.UTF_8);
                exchange.getResponseHeaders()
                        .set("Content-Type", path.endsWith(".js") ? "text/javascript" : "text/html");
                exchange.sendResponseHeaders(known ? 200 : 404, known ? bytes.length : -1);
                if (known) {
                    exchange.getResponseBody().write(bytes);
                }
            }
        }));
        server.start();
    }

    /** Also serves the files of a folder, below a path that begins and ends with a slash. */
    void serve(String path, Path folder) {
        var root = folder.toAbsolutePath().normalize();
        server.createContext(path, exchange -> {
            try (exchange) {
                var name = exchange.getRequestURI().getPath().substring(path.length());
                var file = root.resolve(name.isEmpty() ? "index.html" : name).normalize();
                if (!file.startsWith(root) || !Files.isRegularFile(file)) {
                    exchange.sendResponseHeaders(404, -1);
                    return;
                }
                var bytes = Files.readAllBytes(file);
                exchange.getResponseHeaders()
                        .set("Content-Type", file.toString().endsWith(".js") ? "text/javascript" : "text/html");
                exchange.sendResponseHeaders(200, bytes.length);
                exchange.getResponseBody().write(bytes);
            }
        });
    }

    /** May call the gateway. */
    String allowedOrigin() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    /** The same page, but the gateway was not told of it. */
    String strangeOrigin() {
        return "http://localhost:" + server.getAddress().getPort();
    }

    static String address(String origin, String gateway, String token, String language) {
        return origin + "/#gateway=" + gateway + "&token=" + token + "&lang=" + language;
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
