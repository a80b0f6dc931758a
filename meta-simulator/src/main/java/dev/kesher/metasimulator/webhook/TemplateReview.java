package dev.kesher.metasimulator.webhook;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.kesher.metasimulator.world.StateStore;
import dev.kesher.metasimulator.world.Template;
import dev.kesher.metasimulator.world.Waba;
import io.vertx.core.Vertx;

/** Changes a template's status and tells the app (§5.7, message_template_status_update). */
public final class TemplateReview {
    private static final long REVIEW_MILLIS = 300;

    private final Vertx vertx;
    private final StateStore store;
    private final Webhooks webhooks;

    public TemplateReview(Vertx vertx, StateStore store, Webhooks webhooks) {
        this.vertx = vertx;
        this.store = store;
        this.webhooks = webhooks;
    }

    public void approveSoon(Waba waba, Template template) {
        vertx.setTimer(REVIEW_MILLIS, id -> {
            if (template.status.equals("PENDING")) {
                change(waba, template, "APPROVED");
            }
        });
    }

    public void change(Waba waba, Template template, String status) {
        template.status = status;
        store.touch();
        var value = JsonNodeFactory.instance.objectNode().put("event", status);
        value.put("message_template_id", Long.parseLong(template.id))
                .put("message_template_name", template.name)
                .put("message_template_language", template.language)
                .put("message_template_category", template.category);
        value.putNull("reason");
        webhooks.emit(waba, null, "message_template_status_update", value);
    }
}
