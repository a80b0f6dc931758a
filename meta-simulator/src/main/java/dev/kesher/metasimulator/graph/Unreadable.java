package dev.kesher.metasimulator.graph;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClosedException;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;

/**
 * Requests whose body cannot even be read, such as a form with broken escapes: refused in Meta's envelope, too
 * (docs/meta/graph.md#errors).
 */
public final class Unreadable {
    private static final int MALFORMED = 400;
    private static final int TOO_LARGE = 413;

    private Unreadable() {}

    public static void mount(Router router) {
        // Whoever hung up in the middle of a request hears nothing more, and that is no failure of ours.
        router.route().failureHandler(ctx -> {
            if (!(ctx.failure() instanceof HttpClosedException)) {
                ctx.next();
            }
        });
        router.errorHandler(MALFORMED, ctx -> refuse(ctx, MALFORMED, "The request body cannot be read."));
        router.errorHandler(TOO_LARGE, ctx -> refuse(ctx, TOO_LARGE, "The request body is too large."));
    }

    private static void refuse(RoutingContext ctx, int status, String sentence) {
        Answer answer = GraphError.parameter(sentence).answer();
        ctx.response()
                .setStatusCode(status)
                .putHeader("Content-Type", answer.contentType())
                .end(Buffer.buffer(answer.body()));
    }
}
