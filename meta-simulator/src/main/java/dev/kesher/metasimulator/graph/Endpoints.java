package dev.kesher.metasimulator.graph;

import dev.kesher.metasimulator.world.PhoneNumber;
import dev.kesher.metasimulator.world.Waba;
import dev.kesher.metasimulator.world.World;
import io.vertx.core.Future;
import java.util.Map;

/** Which code answers which method, node and edge (docs/meta/simulator.md#endpoints). */
public final class Endpoints {
    private final World world;
    private final String appId;
    private final Access access;
    private final OAuthApi oauth;
    private final WabaApi wabas;
    private final SubscriptionApi subscriptions;
    private final NumberApi numbers;
    private final MessagesApi messages;
    private final MediaApi media;
    private final TemplateApi templates;
    private final TemplateNodeApi templateNodes;
    private final WabaEdges wabaEdges;
    private final Limits limits;
    private final UsageHeaders usage;
    private final ManagementEndpoints management;
    private final SeveralNodes several = new SeveralNodes(this::node);

    public Endpoints(GraphParts parts) {
        GraphParts.AppIdentity app = parts.app();
        this.world = parts.world();
        this.appId = app.id();
        this.limits = new Limits(world);
        this.access = new Access(world, app.id(), app.secret());
        this.oauth = new OAuthApi(world, parts.store(), access, app);
        this.wabas = new WabaApi(world, appId);
        this.subscriptions = new SubscriptionApi(world, parts.store(), parts.verification(), app);
        this.numbers = new NumberApi(world, parts.store(), parts.webhooks(), subscriptions);
        this.messages = new MessagesApi(world, parts.customers(), limits, parts.log(), parts.statuses());
        this.media = new MediaApi(world, parts.store(), parts.library(), access);
        TemplateView view = new TemplateView(appId);
        this.templates = new TemplateApi(world, parts.store(), parts.review(), view);
        this.templateNodes = new TemplateNodeApi(world, parts.store(), parts.review(), view);
        this.wabaEdges = new WabaEdges(Map.of(
                "phone_numbers", wabas::numbers,
                "message_templates", templates::list,
                "subscribed_apps", (call, waba) -> subscriptions.subscribedApps(waba)));
        this.usage = new UsageHeaders(world, access, limits);
        this.management = new ManagementEndpoints(parts, access, wabas, wabaEdges);
    }

    /** All limits as if nobody had called yet. */
    public void forgetLimits() {
        limits.clear();
    }

    /** What the answer to this call says about limits (docs/meta/limits.md#management). */
    Map<String, String> usage(Call call) {
        return usage.of(call);
    }

    /** What faults and the call log call it: the edge, or what kind of node is meant. */
    String nameOf(Call call) {
        if (call.node().equals("whatsapp_business")) {
            return "attachments";
        }
        if (!call.edge().isEmpty()) {
            return call.edge();
        }
        if (world.wabas.containsKey(call.node())) {
            return "waba";
        }
        if (world.numbers.containsKey(call.node())) {
            return "phone";
        }
        if (world.media.containsKey(call.node())) {
            return "media_url";
        }
        if (call.node().isEmpty()) {
            return "ids";
        }
        if (!call.node().equals("me") && management.knows(call.node())) {
            return "business";
        }
        return call.node().matches("\\d+") ? "unknown_node" : call.node();
    }

    Future<Answer> dispatch(Call call) {
        if (call.path().size() > (call.edge().equals("message_qrdls") ? 3 : 2)) {
            throw GraphError.oauth(400, 2500, 0, "Unknown path components: /" + String.join("/", call.path()));
        }
        return switch (call.node()) {
            case "oauth" -> call.edge().equals("access_token") ? oauth.accessToken(call) : unknown(call);
            case "debug_token" -> call.edge().isEmpty() ? now(oauth.debugToken(call)) : unknown(call);
            case "message_template_library" -> {
                access.caller(call);
                yield now(TemplateLibrary.list(call));
            }
            case "whatsapp_business" -> now(media.download(call));
            case "" -> root(call);
            default -> node(call);
        };
    }

    private Future<Answer> node(Call call) {
        if (call.node().equals(appId)) {
            return app(call);
        }
        if (world.wabas.containsKey(call.node())) {
            return waba(call, access.waba(call, call.node()));
        }
        if (world.numbers.containsKey(call.node())) {
            return number(call, access.number(call, call.node()));
        }
        TemplateNodeApi.Node template = templateNodes.find(access.caller(call), call.node());
        if (template != null) {
            return now(templateNodes.answer(call, template));
        }
        if (management.knows(call.node())) {
            return now(management.node(call));
        }
        return switch (call.method() + " " + call.edge()) {
            case "GET " -> now(media.address(call));
            case "DELETE " -> now(media.delete(call));
            default -> nothing(call);
        };
    }

    private Future<Answer> app(Call call) {
        access.requireAppToken(call);
        return switch (call.method() + " " + call.edge()) {
            case "GET " -> now(management.app(call));
            case "GET subscriptions" -> now(subscriptions.subscriptions());
            case "POST subscriptions" -> subscriptions.subscribeApp(call);
            default -> unknown(call);
        };
    }

    private Future<Answer> waba(Call call, Waba waba) {
        limits.manage(waba);
        return switch (call.method() + " " + call.edge()) {
            case "GET " -> now(wabas.read(call, waba, wabaEdges));
            case "GET phone_numbers" -> now(wabas.numbers(call, waba));
            case "GET subscribed_apps" -> now(subscriptions.subscribedApps(waba));
            case "POST subscribed_apps" -> subscriptions.subscribe(call, waba);
            case "DELETE subscribed_apps" -> subscriptions.unsubscribe(waba);
            case "GET message_templates" -> now(templates.list(call, waba));
            case "POST message_templates" -> now(templates.create(call, waba));
            case "DELETE message_templates" -> now(templates.delete(call, waba));
            default -> now(management.waba(call, waba));
        };
    }

    private Future<Answer> number(Call call, PhoneNumber number) {
        return switch (call.method() + " " + call.edge()) {
            case "GET " -> {
                limits.manage(world.wabaOf(number));
                yield now(wabas.number(call, number));
            }
            case "POST " -> numbers.update(call, number);
            case "POST register" -> numbers.register(call, number);
            case "POST deregister" -> numbers.deregister(number);
            case "POST messages" -> now(messages.post(call, number));
            case "POST marketing_messages" -> now(messages.market(call, number));
            case "POST media" -> now(media.upload(call, number));
            default -> now(management.number(call, number));
        };
    }

    private Future<Answer> root(Call call) {
        access.caller(call);
        return call.method().equals("GET") && call.param("ids") != null ? several.read(call) : unknown(call);
    }

    private Future<Answer> nothing(Call call) {
        access.caller(call);
        throw call.node().matches("\\d+") ? GraphError.invisible(call.method(), call.node()) : unknownPath(call);
    }

    private static Future<Answer> unknown(Call call) {
        throw unknownPath(call);
    }

    static GraphError unknownPath(Call call) {
        return GraphError.oauth(
                400, 2500, 0, "Unknown path components: /" + (call.edge().isEmpty() ? call.node() : call.edge()));
    }

    private static Future<Answer> now(Answer answer) {
        return Future.succeededFuture(answer);
    }
}
