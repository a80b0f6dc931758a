package dev.kesher.signup.access;

import dev.kesher.signup.SignupConfig;
import dev.kesher.signup.problem.Problem;
import dev.kesher.signup.problem.ProblemCode;
import io.quarkus.micrometer.runtime.binder.vertx.HttpRequestMetric;
import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.Set;

/**
 * Calls from pages of other origins. The elements are code without secrets, so every page may load them; the API answers
 * only the pages that are configured. The usual answer to the others, none at all, would leave their author with "failed
 * to fetch"; ours is a problem document that every page may read, and nothing of the request is looked at before it.
 */
@ApplicationScoped
class HostPageFilter {
    /** Before authentication and everything else of Quarkus, which begins at 200 and below. */
    private static final int FIRST = 1000;

    private static final int LONGEST_ORIGIN = 200;
    private static final String TEN_MINUTES = "600";
    private static final String METHODS = "GET, POST, DELETE";
    private static final String REQUEST_HEADERS = "authorization, content-type, if-none-match, prefer";
    private static final String ANSWER_HEADERS = "etag, location, retry-after, preference-applied";

    private final PageOrigins allowed;

    HostPageFilter(SignupConfig config) {
        this.allowed = new PageOrigins(config.hostOrigins().orElse(Set.of()));
    }

    void register(@Observes Filters filters) {
        filters.register(this::filter, FIRST);
    }

    private void filter(RoutingContext request) {
        var path = request.normalizedPath();
        if (path.startsWith("/elements/")) {
            request.response().putHeader(HttpHeaders.ACCESS_CONTROL_ALLOW_ORIGIN, "*");
            request.next();
        } else if (path.startsWith("/api/")) {
            api(request);
        } else {
            request.next();
        }
    }

    private void api(RoutingContext request) {
        request.response().putHeader(HttpHeaders.VARY, HttpHeaders.ORIGIN);
        var origin = request.request().getHeader(HttpHeaders.ORIGIN);
        if (origin == null) {
            request.next();
            return;
        }
        var authority = request.request().authority();
        var verdict = HostPages.judge(origin, authority == null ? "" : authority.toString(), allowed);
        request.response()
                .putHeader(HttpHeaders.ACCESS_CONTROL_ALLOW_ORIGIN, verdict == HostPages.Verdict.REFUSED ? "*" : origin)
                .putHeader(HttpHeaders.ACCESS_CONTROL_EXPOSE_HEADERS, ANSWER_HEADERS);
        if (isPreflight(request)) {
            countAsOne(request);
            // Also for a page that is refused, else the browser would hide from it that it is.
            preflight(request.response());
        } else if (verdict == HostPages.Verdict.REFUSED) {
            countAsOne(request);
            refuse(request.response(), origin);
        } else {
            request.next();
        }
    }

    /** What is answered here never reaches its route: metrics must not have a series for each path a stranger thinks of. */
    private static void countAsOne(RoutingContext request) {
        var metric = HttpRequestMetric.getRequestMetric(request);
        if (metric != null) {
            metric.setTemplatePath("/api/{any}");
        }
    }

    private static boolean isPreflight(RoutingContext request) {
        return request.request().method().equals(HttpMethod.OPTIONS)
                && request.request().headers().contains(HttpHeaders.ACCESS_CONTROL_REQUEST_METHOD);
    }

    private static void preflight(HttpServerResponse response) {
        response.putHeader(HttpHeaders.ACCESS_CONTROL_ALLOW_METHODS, METHODS)
                .putHeader(HttpHeaders.ACCESS_CONTROL_ALLOW_HEADERS, REQUEST_HEADERS)
                .putHeader(HttpHeaders.ACCESS_CONTROL_MAX_AGE, TEN_MINUTES)
                .setStatusCode(204)
                .end();
    }

    private static void refuse(HttpServerResponse response, String origin) {
        var code = ProblemCode.HOST_NOT_ALLOWED;
        var shown = origin.substring(0, Math.min(LONGEST_ORIGIN, origin.length()));
        var body = new JsonObject()
                .put("status", code.status())
                .put("title", code.title())
                .put("detail", Problem.of(code).detail() + " This page's origin is " + shown)
                .put("code", code.code())
                .put("action", code.action())
                .put("retryable", code.retryable());
        response.setStatusCode(code.status())
                .putHeader(HttpHeaders.CONTENT_TYPE, "application/problem+json")
                .end(body.encode());
    }
}
