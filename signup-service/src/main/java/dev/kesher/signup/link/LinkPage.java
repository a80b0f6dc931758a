package dev.kesher.signup.link;

import dev.kesher.signup.SignupConfig;
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
 * The page that a link leads to. It is the same for every link, so that looking spends nothing and tells nothing; its
 * script reads the secret from the address, asks for the rest, and goes on at {@code /connect/session}. Only the operator's
 * support address is filled in.
 */
@ApplicationScoped
class LinkPage {
    private static final String PAGE = "/META-INF/resources/connect/page.html";
    /** What the page reads the operator's support from. */
    private static final String SUPPORT = "name=\"kesher-support\" content=\"\"";

    private static final String ADDRESS = "/connect/([A-Za-z0-9_-]{43}|session)";
    /** Beside those that every answer has. */
    private static final Map<String, String> HEADERS = Map.of(
            "Content-Type", "text/html; charset=utf-8",
            // The secret is in the address: neither stored nor passed on.
            "Cache-Control", "no-store",
            "Referrer-Policy", "no-referrer",
            "X-Robots-Tag", "noindex");

    private final String support;

    LinkPage(SignupConfig config) {
        this.support = config.links().support().orElse("");
    }

    void routes(@Observes Router router) {
        var html = read().replace(SUPPORT, SUPPORT.replace("\"\"", '"' + escaped(support) + '"'));
        router.getWithRegex(ADDRESS).handler(request -> show(request, html));
    }

    private static void show(RoutingContext request, String html) {
        HttpServerResponse response = request.response();
        HEADERS.forEach(response::putHeader);
        response.end(html);
    }

    private static String escaped(String value) {
        return value.replace("&", "&amp;").replace("\"", "&quot;").replace("<", "&lt;");
    }

    private static String read() {
        try (var page = Objects.requireNonNull(LinkPage.class.getResourceAsStream(PAGE), PAGE)) {
            return new String(page.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
