package dev.kesher.problemkit.access;

import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Refuses a path with the segment {@code .} or {@code ..}, also written {@code %2e}. The router would take such segments
 * away, so that an id of dots would reach another resource than the caller named.
 */
@ApplicationScoped
class DotSegments {
    /** Before every other filter, and before anything of the request is looked at. */
    private static final int FIRST = 2000;

    void register(@Observes Filters filters) {
        filters.register(DotSegments::filter, FIRST);
    }

    private static void filter(RoutingContext request) {
        if (isIn(request.request().path())) {
            refuse(request);
        } else {
            request.next();
        }
    }

    /** @param path as it was sent, not decoded */
    static boolean isIn(@Nullable String path) {
        if (path == null) {
            return false;
        }
        for (var segment : path.toLowerCase(Locale.ROOT).replace("%2e", ".").split("/", -1)) {
            if (segment.equals(".") || segment.equals("..")) {
                return true;
            }
        }
        return false;
    }

    private static void refuse(RoutingContext request) {
        var body = new JsonObject()
                .put("status", 400)
                .put("title", "The request is not valid")
                .put("detail", "The path has a segment of dots.")
                .put("code", "invalid-request")
                .put("action", "Send the address without . and .. segments; no id consists of dots.")
                .put("retryable", false)
                .put("field", "path");
        request.response()
                .setStatusCode(400)
                .putHeader(HttpHeaders.CONTENT_TYPE, "application/problem+json")
                .end(body.encode());
    }
}
