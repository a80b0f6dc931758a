package dev.kesher.signup.consent;

import io.vertx.core.http.HttpServerResponse;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Objects;

/**
 * The page that Meta shows a person the address of. It is the same for every code; its script reads the code from the
 * address and asks for the state. Style and script are static files beside it.
 */
@ApplicationScoped
class DeletionPage {
    private static final String PAGE = "/META-INF/resources/data-deletion/page.html";
    private static final Map<String, String> HEADERS = Map.of(
            "Content-Type", "text/html; charset=utf-8",
            "Content-Security-Policy",
                    "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; base-uri 'none';"
                            + " form-action 'none'; frame-ancestors 'none'",
            // The code is in the address: neither stored nor passed on.
            "Cache-Control", "no-store",
            "Referrer-Policy", "no-referrer",
            "X-Robots-Tag", "noindex",
            "X-Content-Type-Options", "nosniff");

    void routes(@Observes Router router) {
        var html = read();
        router.getWithRegex("/data-deletion/" + DeletionResource.CODE).handler(request -> show(request, html));
    }

    private static void show(RoutingContext request, String html) {
        HttpServerResponse response = request.response();
        HEADERS.forEach(response::putHeader);
        response.end(html);
    }

    private static String read() {
        try (var page = Objects.requireNonNull(DeletionPage.class.getResourceAsStream(PAGE), PAGE)) {
            return new String(page.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
