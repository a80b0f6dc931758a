package dev.kesher.problemkit;

import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.core.json.JsonObject;

/** The same problem from a route of the HTTP server itself, where there is no REST layer that would write it. */
public final class RoutedProblem {
    private static final String MEDIA_TYPE = "application/problem+json";

    private RoutedProblem() {}

    public static void answer(HttpServerResponse response, ProblemType type) {
        answer(response, type, type.title() + ".");
    }

    public static void answer(HttpServerResponse response, ProblemType type, String detail) {
        var problem = new JsonObject()
                .put("status", type.status())
                .put("title", type.title())
                .put("detail", detail)
                .put(Problems.CODE, type.code())
                .put(Problems.ACTION, type.action())
                .put(Problems.RETRYABLE, type.retryable());
        response.setStatusCode(type.status()).putHeader(HttpHeaders.CONTENT_TYPE, MEDIA_TYPE);
        if (type.status() == Problems.UNAVAILABLE) {
            response.putHeader("Retry-After", String.valueOf(Problems.UNTIL_RETRY.toSeconds()));
        }
        response.end(problem.encode());
    }
}
