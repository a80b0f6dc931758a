package dev.kesher.metasimulator.signup;

import io.vertx.core.buffer.Buffer;
import io.vertx.ext.web.RoutingContext;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** The files beside a class that a browser gets: the named ones and no other. */
public final class PageFiles {
    private static final Map<String, String> TYPES =
            Map.of("js", "text/javascript", "html", "text/html", "css", "text/css", "svg", "image/svg+xml");

    private final Map<String, Buffer> files = new HashMap<>();

    public PageFiles(Class<?> beside, List<String> names) {
        names.forEach(name -> files.put(name, read(beside, name)));
    }

    public void send(RoutingContext ctx, String name) {
        Buffer file = files.get(name);
        if (file == null) {
            ctx.response().setStatusCode(404).end();
            return;
        }
        String type = TYPES.get(name.substring(name.lastIndexOf('.') + 1));
        ctx.response()
                .putHeader("Content-Type", type + "; charset=utf-8")
                .putHeader("Cache-Control", "no-cache")
                .putHeader("X-Content-Type-Options", "nosniff")
                .end(file);
    }

    private static Buffer read(Class<?> beside, String name) {
        try (InputStream in = Objects.requireNonNull(beside.getResourceAsStream(name), name)) {
            return Buffer.buffer(in.readAllBytes());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
