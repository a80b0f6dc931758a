package dev.kesher.metasimulator.console;

import dev.kesher.metasimulator.signup.PageFiles;
import dev.kesher.metasimulator.world.Media;
import dev.kesher.metasimulator.world.MediaLibrary;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.util.List;

/** The console's page at {@code /}, its files under {@code /_console}, and the media of conversations for it to show. */
public final class ConsolePages {
    private static final String POLICY =
            "default-src 'self'; object-src 'none'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";
    /** Somebody else's file on this origin may be looked at and must do nothing. */
    private static final String FILE_POLICY = "default-src 'none'; sandbox";

    private static final List<String> FILES = List.of(
            "console.html",
            "console.css",
            "console.js",
            "api.js",
            "bubbles.js",
            "businesses.js",
            "dom.js",
            "icon.svg",
            "phone.js",
            "samples.js",
            "templates.js",
            "tools.js");

    private final MediaLibrary library;
    private final PageFiles files = new PageFiles(ConsolePages.class, FILES);

    public ConsolePages(MediaLibrary library) {
        this.library = library;
    }

    public void mount(Router router) {
        router.get("/").handler(this::page);
        router.get("/_console/:file").handler(ctx -> files.send(ctx, ctx.pathParam("file")));
        router.get("/_console/media/:id").handler(this::media);
    }

    /** {@code GET /?ids=…} and calls with a token are meant for the Graph API. */
    private void page(RoutingContext ctx) {
        HttpServerRequest request = ctx.request();
        if (request.query() != null || request.getHeader("Authorization") != null) {
            ctx.next();
            return;
        }
        ctx.response().putHeader("Content-Security-Policy", POLICY).putHeader("Referrer-Policy", "no-referrer");
        files.send(ctx, "console.html");
    }

    private void media(RoutingContext ctx) {
        Media media = library.find(ctx.pathParam("id"));
        byte[] bytes = media == null ? null : library.content(media);
        if (media == null || bytes == null) {
            ctx.response().setStatusCode(404).end();
            return;
        }
        boolean shown = media.mimeType.matches("(image/(jpeg|png|webp)|(audio|video)/[a-z0-9]+)(;.*)?");
        ctx.response()
                .putHeader("Content-Type", shown ? media.mimeType : "application/octet-stream")
                .putHeader("Content-Disposition", shown ? "inline" : "attachment")
                .putHeader("Content-Security-Policy", FILE_POLICY)
                .putHeader("X-Content-Type-Options", "nosniff")
                .end(Buffer.buffer(bytes));
    }
}
