package dev.kesher.metasimulator.control;

import static java.lang.System.Logger.Level.ERROR;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.kesher.metasimulator.graph.CallLog;
import dev.kesher.metasimulator.graph.Conditions;
import dev.kesher.metasimulator.graph.Depth;
import dev.kesher.metasimulator.graph.Endpoints;
import dev.kesher.metasimulator.graph.Faults;
import dev.kesher.metasimulator.graph.GraphParts;
import dev.kesher.metasimulator.signup.EmbeddedSignup;
import dev.kesher.metasimulator.signup.PopupPlan;
import dev.kesher.metasimulator.signup.SignupWish;
import dev.kesher.metasimulator.webhook.CustomerMessages;
import dev.kesher.metasimulator.webhook.Deliveries;
import dev.kesher.metasimulator.webhook.Webhooks;
import dev.kesher.metasimulator.world.World;
import io.vertx.core.Future;
import io.vertx.core.MultiMap;
import io.vertx.core.http.HttpMethod;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * {@code /_control}: JSON in, JSON out; 400 with a sentence for what makes no sense. Longer than most files because it is the
 * list of all controls: one line each.
 */
public final class ControlApi {
    private static final System.Logger LOG = System.getLogger(ControlApi.class.getName());
    private static final ObjectMapper JSON = Depth.mapper()
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS, DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
            .build();

    private static final long CENTURY_SECONDS = 36_525L * 24 * 3600;

    private final GraphParts parts;
    private final World world;
    private final Conditions conditions;
    private final Endpoints endpoints;
    private final Deliveries deliveries;
    private final PopupPlan popups;
    private final EmbeddedSignup signup;
    private final NumberControls numbers;
    private final ConversationControls conversations;
    private final WabaControls wabas;
    private final TokenControls tokens;
    private final RawWebhook raw;
    private final AppCallbacks appCallbacks;

    /** What a control does with the body it was sent. */
    private interface Control {
        JsonNode apply(RoutingContext ctx, ObjectNode body) throws IOException;
    }

    public ControlApi(
            GraphParts parts, Endpoints endpoints, Conditions conditions, Deliveries deliveries, PopupPlan popups) {
        this.parts = parts;
        this.world = parts.world();
        this.conditions = conditions;
        this.endpoints = endpoints;
        this.deliveries = deliveries;
        this.popups = popups;
        CustomerMessages customerMessages =
                new CustomerMessages(world, parts.customers(), parts.library(), parts.store(), parts.webhooks());
        this.signup = new EmbeddedSignup(world, parts.webhooks(), parts.app().id());
        this.conversations = new ConversationControls(parts);
        this.numbers = new NumberControls(parts, customerMessages, conversations);
        this.wabas = new WabaControls(
                world, parts.webhooks(), parts.review(), parts.app().id());
        this.tokens = new TokenControls(world);
        this.raw = new RawWebhook(world, deliveries, parts.app().secret());
        this.appCallbacks = new AppCallbacks(world, deliveries, parts.app());
    }

    public void mount(Router router) {
        on(router, "GET", "/health", (ctx, body) -> done());
        on(router, "GET", "/world", (ctx, body) -> WorldView.of(parts));
        on(router, "POST", "/es/signups", (ctx, body) -> signup.connect(JSON.treeToValue(body, SignupWish.class)));
        on(router, "GET", "/es/popup", (ctx, body) -> JSON.createObjectNode()
                .set("next", JSON.valueToTree(popups.planned())));
        on(router, "PUT", "/es/popup", (ctx, body) -> planPopup(body));
        on(router, "DELETE", "/es/popup", (ctx, body) -> clearPopup());
        on(router, "PUT", "/customers/:key", (ctx, body) -> numbers.changeCustomer(ctx.pathParam("key"), body));
        on(router, "POST", "/customers/:key/messages", (ctx, body) -> numbers.write(ctx.pathParam("key"), body));
        on(router, "PATCH", "/numbers/:id", (ctx, body) -> numbers.change(ctx.pathParam("id"), body));
        on(router, "PUT", "/numbers/:id/timeline", (ctx, body) -> numbers.plan(ctx.pathParam("id"), body));
        on(router, "POST", "/numbers/:id/release", (ctx, body) -> numbers.release(ctx.pathParam("id"), body));
        on(router, "GET", "/numbers/:id/code", (ctx, body) -> numbers.code(ctx.pathParam("id")));
        on(router, "GET", "/conversations", (ctx, body) -> conversations.list(phoneNumberId(ctx)));
        on(
                router,
                "GET",
                "/conversations/:key",
                (ctx, body) -> conversations.thread(ctx.pathParam("key"), phoneNumberId(ctx)));
        on(router, "GET", "/messages", (ctx, body) -> messages(ctx));
        on(router, "PATCH", "/wabas/:id", (ctx, body) -> wabas.change(ctx.pathParam("id"), body));
        on(router, "POST", "/wabas/:id/account-updates", (ctx, body) -> wabas.accountUpdate(ctx.pathParam("id"), body));
        on(router, "POST", "/wabas/:id/events", (ctx, body) -> wabas.event(ctx.pathParam("id"), body));
        on(router, "PUT", "/wabas/:id/templates/:name/:language", this::template);
        on(router, "POST", "/token-revocations", (ctx, body) -> tokens.revoke(body));
        on(router, "PATCH", "/tokens", (ctx, body) -> tokens.setLife(body));
        later(router, "/apps/deauthorizations", appCallbacks::deauthorize);
        later(router, "/apps/deletion-requests", appCallbacks::requestDeletion);
        on(router, "POST", "/faults", (ctx, body) -> addFault(body));
        on(router, "GET", "/faults", (ctx, body) -> JSON.createObjectNode()
                .set("faults", JSON.valueToTree(conditions.faults().waiting())));
        on(router, "DELETE", "/faults", (ctx, body) -> clearFaults());
        on(router, "GET", "/latency", (ctx, body) -> latency());
        on(router, "PUT", "/latency", (ctx, body) -> setLatency(body));
        on(router, "GET", "/webhooks", (ctx, body) -> JSON.valueToTree(deliveries.counts()));
        on(router, "PUT", "/webhooks", (ctx, body) -> knobs(body));
        later(router, "/webhooks/raw", raw::send);
        on(router, "PUT", "/settings", (ctx, body) -> settings(body));
        on(router, "PUT", "/clock", (ctx, body) -> clock(body));
        on(router, "GET", "/calls", (ctx, body) -> calls(ctx.queryParams()));
        on(router, "DELETE", "/calls", (ctx, body) -> clearCalls());
        on(router, "POST", "/reset", (ctx, body) -> reset());
        router.route("/_control/*")
                .handler(ctx -> answer(ctx, Future.failedFuture(new Problem("There is no such control"))));
        router.route("/_control/*").failureHandler(ctx -> answer(ctx, Future.failedFuture(ctx.failure())));
    }

    static ObjectNode done() {
        return JsonNodeFactory.instance.objectNode().put("done", true);
    }

    private void on(Router router, String method, String path, Control control) {
        router.route(HttpMethod.valueOf(method), "/_control" + path).handler(ctx -> {
            try {
                JsonNode result = control.apply(ctx, body(ctx));
                // What a control changed is on disk before the caller goes on.
                boolean changes = !method.equals("GET");
                answer(ctx, changes ? parts.store().saved().map(result) : Future.succeededFuture(result));
            } catch (IOException | RuntimeException e) {
                answer(ctx, Future.failedFuture(e));
            }
        });
    }

    /** A POST that asks somebody else before it is answered. */
    private void later(Router router, String path, Function<ObjectNode, Future<JsonNode>> control) {
        router.post("/_control" + path).handler(ctx -> {
            Future<JsonNode> result = control.apply(body(ctx));
            answer(ctx, result.compose(json -> parts.store().saved().map(json)));
        });
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

    private JsonNode messages(RoutingContext ctx) {
        return numbers.messages(phoneNumberId(ctx), limit(ctx.queryParams(), 1_000));
    }

    private static @Nullable String phoneNumberId(RoutingContext ctx) {
        return ctx.queryParams().get("phoneNumberId");
    }

    private static int limit(MultiMap query, int usual) {
        String limit = query.get("limit");
        if (limit == null) {
            return usual;
        }
        if (!limit.matches("\\d{1,9}")) {
            throw new Problem("limit is a whole number from 0 to 999999999");
        }
        return Integer.parseInt(limit);
    }

    private JsonNode template(RoutingContext ctx, ObjectNode body) {
        return wabas.template(ctx.pathParam("id"), ctx.pathParam("name"), ctx.pathParam("language"), body);
    }

    private JsonNode planPopup(ObjectNode body) throws IOException {
        popups.plan(JSON.treeToValue(body, PopupPlan.Ending.class));
        return done();
    }

    private JsonNode clearPopup() {
        popups.clear();
        return done();
    }

    private JsonNode addFault(ObjectNode body) throws IOException {
        conditions.faults().add(JSON.treeToValue(body, Faults.Fault.class));
        return done();
    }

    private JsonNode clearFaults() {
        conditions.faults().clear();
        return done();
    }

    private JsonNode latency() {
        return JSON.valueToTree(conditions.latency().millis());
    }

    /** {@code {"any": 80, "messages": 120}} milliseconds; {@code {}} for none. */
    private JsonNode setLatency(ObjectNode body) throws IOException {
        conditions
                .latency()
                .set(JSON.readerFor(new TypeReference<Map<String, Long>>() {}).readValue(body));
        return latency();
    }

    private JsonNode knobs(ObjectNode body) throws IOException {
        parts.webhooks().knobs(JSON.treeToValue(body, Webhooks.Knobs.class));
        return done();
    }

    private JsonNode settings(ObjectNode body) throws IOException {
        JSON.readerForUpdating(world.settings).readValue(body);
        return JSON.valueToTree(world.settings);
    }

    /** {@code {"advanceSeconds": 3600}}, or {@code {"offsetSeconds": 0}} for the real time; {@code {"stopped": true}}. */
    private JsonNode clock(ObjectNode body) {
        JsonNode stopped = body.path("stopped");
        if (!stopped.isMissingNode() && !stopped.isBoolean()) {
            throw new Problem("stopped is true or false");
        }
        long before = world.clockOffsetMillis / 1000;
        long offset = Problem.whole(body, "offsetSeconds", -CENTURY_SECONDS, CENTURY_SECONDS, before);
        offset += Problem.whole(body, "advanceSeconds", -CENTURY_SECONDS, CENTURY_SECONDS, 0);
        if (Math.abs(offset) > CENTURY_SECONDS) {
            throw new Problem("The clock goes at most a hundred years wrong");
        }
        if (stopped.isBoolean()) {
            world.clockStoppedAt = stopped.asBoolean() ? System.currentTimeMillis() : 0;
        }
        world.clockOffsetMillis = offset * 1000;
        return JSON.createObjectNode().put("now", world.now() / 1000);
    }

    /** The newest {@code limit} of an endpoint, oldest first. */
    private JsonNode calls(MultiMap query) {
        List<CallLog.Entry> calls = conditions.calls().entries(query.get("endpoint"));
        int first = Math.max(0, calls.size() - limit(query, calls.size()));
        ObjectNode answer = JSON.createObjectNode();
        answer.set("counts", JSON.valueToTree(conditions.calls().counts()));
        answer.set("calls", JSON.valueToTree(calls.subList(first, calls.size())));
        return answer;
    }

    private JsonNode clearCalls() {
        conditions.calls().clear();
        return done();
    }

    private JsonNode reset() {
        world.clear();
        conditions.clear();
        popups.clear();
        deliveries.clear();
        endpoints.forgetLimits();
        parts.statuses().clear();
        parts.webhooks().clear();
        parts.log().clear().onFailure(e -> LOG.log(ERROR, "The message log could not be emptied", e));
        return done();
    }
}
