package dev.kesher.metasimulator.control;

import static java.lang.System.Logger.Level.ERROR;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.kesher.metasimulator.graph.Depth;
import dev.kesher.metasimulator.world.StateStore;
import io.vertx.core.Future;
import io.vertx.core.MultiMap;
import io.vertx.core.http.HttpMethod;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.io.IOException;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** {@code /_control} as HTTP: JSON in, JSON out; 400 with a sentence for what makes no sense. */
final class ControlRoutes {
    static final ObjectMapper JSON = Depth.mapper()
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS, DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
            .build();

    private static final System.Logger LOG = System.getLogger(ControlApi.class.getName());

    private final Router router;
    private final StateStore store;

    /** What a control does with the body it was sent. */
    interface Control {
        JsonNode apply(RoutingContext ctx, ObjectNode body) throws IOException;
    }

    ControlRoutes(Router router, StateStore store) {
        this.router = router;
        this.store = store;
    }

    void on(String method, String path, Control control) {
        router.route(HttpMethod.valueOf(method), "/_control" + path).handler(ctx -> {
            try {
                JsonNode result = control.apply(ctx, body(ctx));
                // What a control changed is on disk before the caller goes on.
                boolean changes = !method.equals("GET");
                answer(ctx, changes ? store.saved().map(result) : Future.succeededFuture(result));
            } catch (IOException | RuntimeException e) {
                answer(ctx, Future.failedFuture(e));
            }
        });
    }

    /** A POST that asks somebody else before it is answered. */
    void later(String path, Function<ObjectNode, Future<JsonNode>> control) {
        router.post("/_control" + path).handler(ctx -> {
            Future<JsonNode> result = control.apply(body(ctx));
            answer(ctx, result.compose(json -> store.saved().map(json)));
        });
    }

    /** After the last control: whatever else is asked for does not exist. */
    void end() {
        router.route("/_control/*")
                .handler(ctx -> answer(ctx, Future.failedFuture(new Problem("There is no such control"))));
        router.route("/_control/*").failureHandler(ctx -> answer(ctx, Future.failedFuture(ctx.failure())));
    }

    static @Nullable String phoneNumberId(RoutingContext ctx) {
        return ctx.queryParams().get("phoneNumberId");
    }

    static int limit(MultiMap query, int usual) {
        String limit = query.get("limit");
        if (limit == null) {
            return usual;
        }
        if (!limit.matches("\\d{1,9}")) {
            throw new Problem("limit is a whole number from 0 to 999999999");
        }
        return Integer.parseInt(limit);
    }

    private static ObjectNode body(RoutingContext ctx) {
        String text = ctx.body().asString();
        if (text == null || text.isBlank()) {
            return JSON.createObjectNode();
        }
        try {
            if (JSON.readTree(text) instanceof ObjectNode object) {
                return object;
            }
        } catch (JsonProcessingException e) {
            throw new Problem("The body is not valid JSON: " + e.getOriginalMessage());
        }
        throw new Problem("The body is not a JSON object");
    }

    private static void answer(RoutingContext ctx, Future<JsonNode> result) {
        result.onSuccess(json -> respond(ctx, 200, json)).onFailure(e -> {
            boolean wrong = e instanceof Problem
                    || e instanceof JsonProcessingException
                    || e instanceof IllegalArgumentException;
            if (!wrong) {
                LOG.log(ERROR, "A control failed", e);
            }
            respond(ctx, wrong ? 400 : 500, JSON.createObjectNode().put("error", Problem.sentence(e)));
        });
    }

    private static void respond(RoutingContext ctx, int status, JsonNode json) {
        ctx.response()
                .setStatusCode(status)
                .putHeader("Content-Type", "application/json")
                .end(json.toString());
    }
}
