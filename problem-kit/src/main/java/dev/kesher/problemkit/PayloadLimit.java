package dev.kesher.problemkit;

import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;

/** Says why a body that announces itself as too large is refused; the server's own answer is an empty 413. */
@ApplicationScoped
class PayloadLimit {
    /** Before the server's own limit, which Quarkus checks in its handlers below. */
    private static final int EARLY = 900;

    /** Bytes: photos and short films are smaller. */
    private static final long MOST_FORGOTTEN = 32 << 20;

    private final BodyLimits limits;

    PayloadLimit(BodyLimits limits) {
        this.limits = limits;
    }

    void register(@Observes Filters filters) {
        filters.register(this::filter, EARLY);
    }

    private void filter(RoutingContext request) {
        var most = limits.of(request.normalizedPath());
        if (announced(request.request()) <= most) {
            request.next();
        } else {
            refuse(request, most);
        }
    }

    private static void refuse(RoutingContext request, long most) {
        var response = request.response()
                .putHeader(HttpHeaders.CONNECTION, HttpHeaders.CLOSE)
                .endHandler(ended -> closeAfterBody(request.request()));
        RoutedProblem.answer(response, CommonProblem.PAYLOAD_TOO_LARGE, BodyLimits.detail(most));
    }

    /**
     * A caller that is still sending when the connection is closed never sees the answer. So the body is let in, and forgotten,
     * until its end or its deadline; one that is far too large is not worth that.
     */
    private static void closeAfterBody(HttpServerRequest request) {
        if (request.isEnded() || announced(request) > MOST_FORGOTTEN) {
            request.connection().close();
            return;
        }
        request.handler(forgotten -> {});
        request.endHandler(ended -> request.connection().close());
        request.exceptionHandler(broken -> request.connection().close());
        request.resume();
    }

    private static long announced(HttpServerRequest request) {
        var length = request.getHeader(HttpHeaders.CONTENT_LENGTH);
        try {
            return length == null ? 0 : Long.parseLong(length);
        } catch (NumberFormatException malformed) {
            // The server's decoder answers that.
            return 0;
        }
    }
}
