package dev.kesher.metasimulator.signup;

import io.vertx.core.buffer.Buffer;
import io.vertx.ext.web.RoutingContext;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;

/** The files beside this class that a browser gets: these and no other. */
final class PageFiles {
    private static final Map<String, String> TYPES = Map.of(
            "sdk.js", "text/javascript; charset=utf-8",
            "dialog.html", "text/html; charset=utf-8",
            "dialog.css", "text/css; charset=utf-8",
            "dialog.js", "text/javascript; charset=utf-8",
            "texts.js", "text/javascript; charset=utf-8",
            "evil.html", "text/html; charset=utf-8",
            "evil.js", "text/javascript; charset=utf-8");

    private final Map<String, Buffer> files = new HashMap<>();

    PageFiles() {
        TYPES.keySet().forEach(name -> files.put(name, read(name)));
    }

    void send(RoutingContext ctx, String name) {
        Buffer file = files.get(name);
        if (file == null) {
            ctx.response().setStatusCode(404).end();
            return;
        }
        ctx.response()
                .putHeader("Content-Type", TYPES.get(name))
                .putHeader("Cache-Control", "no-cache")
                .putHeader("X-Content-Type-Options", "nosniff")
                .end(file);
    }

    private static Buffer read(String name) {
        try (InputStream in = Objects.requireNonNull(PageFiles.class.getResourceAsStream(name), name)) {
            return Buffer.buffer(in.readAllBytes());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
