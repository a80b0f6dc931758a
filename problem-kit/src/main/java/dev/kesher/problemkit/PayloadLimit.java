package dev.kesher.problemkit;

import io.quarkus.runtime.configuration.MemorySize;
import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Says why a body that announces itself as too large is refused; the server's own answer is an empty 413. */
@ApplicationScoped
class PayloadLimit {
    /** Before the server's own limit, which Quarkus checks in its handlers below. */
    private static final int EARLY = 900;

    private final long most;

    PayloadLimit(@ConfigProperty(name = "quarkus.http.limits.max-body-size") MemorySize most) {
        this.most = most.asLongValue();
    }

    void register(@Observes Filters filters) {
        filters.register(this::filter, EARLY);
    }

    private void filter(RoutingContext request) {
        if (announced(request) <= most) {
            request.next();
            return;
        }
        var type = CommonProblem.PAYLOAD_TOO_LARGE;
        var problem = new JsonObject()
                .put("status", type.status())
                .put("title", type.title())
                .put("detail", "The body must have at most " + most + " bytes.")
                .put(Problems.CODE, type.code())
                .put(Problems.ACTION, type.action())
                .put(Problems.RETRYABLE, type.retryable());
        // What follows on this connection is the body that nobody reads.
        request.response()
                .setStatusCode(type.status())
                .putHeader(HttpHeaders.CONTENT_TYPE, "application/problem+json")
                .putHeader(HttpHeaders.CONNECTION, HttpHeaders.CLOSE)
                .endHandler(ended -> request.request().connection().close())
                .end(problem.encode());
    }

    private static long announced(RoutingContext request) {
        var length = request.request().getHeader(HttpHeaders.CONTENT_LENGTH);
        try {
            return length == null ? 0 : Long.parseLong(length);
        } catch (NumberFormatException malformed) {
            // The server's decoder answers that.
            return 0;
        }
    }
}
