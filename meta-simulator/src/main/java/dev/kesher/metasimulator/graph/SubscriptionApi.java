package dev.kesher.metasimulator.graph;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.kesher.metasimulator.webhook.Verification;
import dev.kesher.metasimulator.world.StateStore;
import dev.kesher.metasimulator.world.Waba;
import dev.kesher.metasimulator.world.World;
import io.vertx.core.Future;
import java.util.LinkedHashSet;
import org.jspecify.annotations.Nullable;

/** Where webhooks go: the app's callback, and WABAs subscribing to it or overriding it (docs/meta/webhooks.md#subscribe). */
final class SubscriptionApi {
    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

    private final World world;
    private final StateStore store;
    private final Verification verification;
    private final GraphParts.AppIdentity app;

    SubscriptionApi(World world, StateStore store, Verification verification, GraphParts.AppIdentity app) {
        this.world = world;
        this.store = store;
        this.verification = verification;
        this.app = app;
    }

    Answer subscribedApps(Waba waba) {
        ObjectNode answer = JSON.objectNode();
        ArrayNode data = answer.putArray("data");
        if (waba.subscribed) {
            ObjectNode entry = data.addObject();
            entry.putObject("whatsapp_business_api_data")
                    .put("id", app.id())
                    .put("name", app.name())
                    .put("link", "https://www.facebook.com/games/?app_id=" + app.id());
            if (waba.overrideCallback != null) {
                entry.put("override_callback_uri", waba.overrideCallback);
            }
        }
        return Answer.ok(answer);
    }

    Future<Answer> subscribe(Call call, Waba waba) {
        String override = call.param("override_callback_uri");
        if (override == null) {
            waba.subscribed = true;
            waba.overrideCallback = null;
            return store.saved().map(saved -> Answer.success());
        }
        if (!waba.subscribed) {
            throw GraphError.parameter(
                    "Before override the current callback uri, your app must be subscribed to receive"
                            + " messages for WhatsApp Business Account");
        }
        return verified(override, call.required("verify_token"), "override_callback_uri")
                .compose(good -> {
                    waba.overrideCallback = override;
                    return store.saved().map(saved -> Answer.success());
                });
    }

    Future<Answer> unsubscribe(Waba waba) {
        waba.subscribed = false;
        waba.overrideCallback = null;
        return store.saved().map(saved -> Answer.success());
    }

    Answer subscriptions() {
        ObjectNode answer = JSON.objectNode();
        ArrayNode data = answer.putArray("data");
        if (world.app.callback != null) {
            ObjectNode entry = data.addObject();
            entry.put("object", "whatsapp_business_account").put("callback_url", world.app.callback);
            ArrayNode fields = entry.put("active", true).putArray("fields");
            world.app.fields.forEach(
                    field -> fields.addObject().put("name", field).put("version", "v25.0"));
        }
        return Answer.ok(answer);
    }

    Future<Answer> subscribeApp(Call call) {
        if (!"whatsapp_business_account".equals(call.required("object"))) {
            throw GraphError.parameter("Param object must be one of {whatsapp_business_account}");
        }
        String callback = call.required("callback_url");
        // Names with commas between them, or a JSON list of them.
        var fields = new LinkedHashSet<>(TemplateFilter.values(call, "fields"));
        if (fields.isEmpty()) {
            throw GraphError.parameter("The parameter fields is required.");
        }
        return verified(callback, call.required("verify_token"), "callback_url").compose(good -> {
            world.app.callback = callback;
            world.app.fields = fields;
            return store.saved().map(saved -> Answer.success());
        });
    }

    /** Completes when the callback has answered the challenge; refuses with 2200 in Meta's words. */
    Future<@Nullable Void> verified(String callback, String verifyToken, String param) {
        if (!Verification.acceptable(callback)) {
            throw GraphError.parameter("Param " + param + " must be a valid URI of at most 200 characters");
        }
        return verification.verify(callback, verifyToken).map(problem -> {
            problem.ifPresent(SubscriptionApi::refuse);
            return null;
        });
    }

    private static void refuse(String problem) {
        throw GraphError.oauth(
                400, 2200, 0, "(#2200) Callback verification failed with the following errors: " + problem);
    }
}
