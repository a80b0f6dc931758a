package dev.kesher.metasimulator.control;

import static java.lang.System.Logger.Level.ERROR;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.kesher.metasimulator.graph.Conditions;
import dev.kesher.metasimulator.graph.Endpoints;
import dev.kesher.metasimulator.graph.GraphParts;
import dev.kesher.metasimulator.signup.EmbeddedSignup;
import dev.kesher.metasimulator.signup.PopupPlan;
import dev.kesher.metasimulator.signup.SignupWish;
import dev.kesher.metasimulator.webhook.CustomerMessages;
import dev.kesher.metasimulator.webhook.Deliveries;
import dev.kesher.metasimulator.webhook.Webhooks;
import dev.kesher.metasimulator.world.Ids;
import dev.kesher.metasimulator.world.World;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.io.IOException;

/** The list of all controls under {@code /_control}, one line each. */
public final class ControlApi {
    private static final System.Logger LOG = System.getLogger(ControlApi.class.getName());
    private static final ObjectMapper JSON = ControlRoutes.JSON;

    /** As long as Meta's: 32 hexadecimal digits. */
    private static final int SECRET_BYTES = 16;

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
    private final ConditionControls conditionControls;
    private final ClockControl clock;
    private final RawWebhook raw;
    private final AppCallbacks appCallbacks;

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
        this.conditionControls = new ConditionControls(conditions);
        this.clock = new ClockControl(world);
        this.raw = new RawWebhook(world, deliveries, parts.app().secret());
        this.appCallbacks = new AppCallbacks(world, deliveries, parts.app());
    }

    public void mount(Router router) {
        var routes = new ControlRoutes(router, parts.store());
        routes.on("GET", "/health", (ctx, body) -> done());
        routes.on("GET", "/world", (ctx, body) -> WorldView.of(parts));
        routes.on("POST", "/es/signups", (ctx, body) -> signup.connect(JSON.treeToValue(body, SignupWish.class)));
        routes.on("GET", "/es/popup", (ctx, body) -> JSON.createObjectNode()
                .set("next", JSON.valueToTree(popups.planned())));
        routes.on("PUT", "/es/popup", (ctx, body) -> planPopup(body));
        routes.on("DELETE", "/es/popup", (ctx, body) -> clearPopup());
        routes.on("PUT", "/customers/:key", (ctx, body) -> numbers.changeCustomer(ctx.pathParam("key"), body));
        routes.on("POST", "/customers/:key/messages", (ctx, body) -> numbers.write(ctx.pathParam("key"), body));
        routes.on("PATCH", "/numbers/:id", (ctx, body) -> numbers.change(ctx.pathParam("id"), body));
        routes.on("PUT", "/numbers/:id/timeline", (ctx, body) -> numbers.plan(ctx.pathParam("id"), body));
        routes.on("POST", "/numbers/:id/release", (ctx, body) -> numbers.release(ctx.pathParam("id"), body));
        routes.on("GET", "/numbers/:id/code", (ctx, body) -> numbers.code(ctx.pathParam("id")));
        routes.on("GET", "/conversations", (ctx, body) -> conversations.list(ControlRoutes.phoneNumberId(ctx)));
        routes.on(
                "GET",
                "/conversations/:key",
                (ctx, body) -> conversations.thread(ctx.pathParam("key"), ControlRoutes.phoneNumberId(ctx)));
        routes.on("GET", "/messages", (ctx, body) -> messages(ctx));
        routes.on("PATCH", "/wabas/:id", (ctx, body) -> wabas.change(ctx.pathParam("id"), body));
        routes.on("POST", "/wabas/:id/account-updates", (ctx, body) -> wabas.accountUpdate(ctx.pathParam("id"), body));
        routes.on("POST", "/wabas/:id/events", (ctx, body) -> wabas.event(ctx.pathParam("id"), body));
        routes.on("PUT", "/wabas/:id/templates/:name/:language", this::template);
        routes.on("POST", "/token-revocations", (ctx, body) -> tokens.revoke(body));
        routes.on("PATCH", "/tokens", (ctx, body) -> tokens.setLife(body));
        routes.on("POST", "/app-secret-resets", (ctx, body) -> resetAppSecret());
        routes.later("/apps/deauthorizations", appCallbacks::deauthorize);
        routes.later("/apps/deletion-requests", appCallbacks::requestDeletion);
        routes.on("POST", "/faults", (ctx, body) -> conditionControls.addFault(body));
        routes.on("GET", "/faults", (ctx, body) -> conditionControls.faults());
        routes.on("DELETE", "/faults", (ctx, body) -> conditionControls.clearFaults());
        routes.on("GET", "/latency", (ctx, body) -> conditionControls.latency());
        routes.on("PUT", "/latency", (ctx, body) -> conditionControls.setLatency(body));
        routes.on("GET", "/webhooks", (ctx, body) -> JSON.valueToTree(deliveries.counts()));
        routes.on("PUT", "/webhooks", (ctx, body) -> knobs(body));
        routes.later("/webhooks/raw", raw::send);
        routes.on("PUT", "/settings", (ctx, body) -> settings(body));
        routes.on("PUT", "/clock", (ctx, body) -> clock.set(body));
        routes.on("GET", "/calls", (ctx, body) -> conditionControls.calls(ctx.queryParams()));
        routes.on("DELETE", "/calls", (ctx, body) -> conditionControls.clearCalls());
        routes.on("POST", "/reset", (ctx, body) -> reset());
        routes.end();
    }

    static ObjectNode done() {
        return JsonNodeFactory.instance.objectNode().put("done", true);
    }

    private JsonNode messages(RoutingContext ctx) {
        return numbers.messages(ControlRoutes.phoneNumberId(ctx), ControlRoutes.limit(ctx.queryParams(), 1_000));
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

    private JsonNode knobs(ObjectNode body) throws IOException {
        parts.webhooks().knobs(JSON.treeToValue(body, Webhooks.Knobs.class));
        return done();
    }

    private JsonNode settings(ObjectNode body) throws IOException {
        JSON.readerForUpdating(world.settings).readValue(body);
        return JSON.valueToTree(world.settings);
    }

    /** As the dashboard: it shows the new one, to whoever may see the dashboard. */
    private JsonNode resetAppSecret() {
        parts.app().secret().reset(Ids.random(SECRET_BYTES));
        return JSON.createObjectNode().put("secret", parts.app().secret().current());
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
