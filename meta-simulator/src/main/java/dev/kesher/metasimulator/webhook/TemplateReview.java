package dev.kesher.metasimulator.webhook;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.kesher.metasimulator.world.StateStore;
import dev.kesher.metasimulator.world.Template;
import dev.kesher.metasimulator.world.Waba;
import dev.kesher.metasimulator.world.World;
import io.vertx.core.Vertx;
import org.jspecify.annotations.Nullable;

/** Changes a template's status, quality or category and tells the app (docs/meta/webhooks.md#template-events). */
public final class TemplateReview {
    private static final long REVIEW_MILLIS = 300;

    private final Vertx vertx;
    private final World world;
    private final StateStore store;
    private final Webhooks webhooks;

    public TemplateReview(Vertx vertx, World world, StateStore store, Webhooks webhooks) {
        this.vertx = vertx;
        this.world = world;
        this.store = store;
        this.webhooks = webhooks;
    }

    /** Unless somebody else decides or deletes the template before. */
    public void approveSoon(Waba waba, Template template) {
        vertx.setTimer(REVIEW_MILLIS, id -> {
            boolean there = world.wabas.get(waba.id) == waba && waba.templates.contains(template);
            if (there && template.status.equals("PENDING")) {
                change(waba, template, "APPROVED", null);
            }
        });
    }

    /** @param reason of a rejection, in Meta's words ({@code INVALID_FORMAT}); null for the usual one */
    public void change(Waba waba, Template template, String status, @Nullable String reason) {
        String before = template.status;
        template.status = status;
        template.rejectedReason = "NONE";
        ObjectNode value = about(template).put("event", status).put("message_template_category", template.category);
        value.putNull("reason");
        switch (status) {
            case "REJECTED" -> reject(template, value, reason);
            case "PAUSED" -> pause(template, value);
            case "DISABLED" -> disable(value);
            case "APPROVED" -> {
                if (before.equals("PAUSED")) {
                    other(value, "UNPAUSE", "Your message template can be sent again.");
                }
            }
            default -> {} // told without more
        }
        tell(waba, "message_template_status_update", value);
    }

    public void changeQuality(Waba waba, Template template, String score) {
        ObjectNode value = about(template).put("previous_quality_score", template.qualityScore);
        value.put("new_quality_score", score);
        template.qualityScore = score;
        template.qualityAt = world.now();
        tell(waba, "message_template_quality_update", value);
    }

    public void changeCategory(Waba waba, Template template, String category) {
        ObjectNode value = about(template).put("previous_category", template.category);
        value.put("new_category", category);
        template.previousCategory = template.category;
        template.category = category;
        tell(waba, "template_category_update", value);
    }

    private static void reject(Template template, ObjectNode value, @Nullable String given) {
        String reason = given == null ? Rejection.USUAL : given;
        template.rejectedReason = reason;
        Rejection rejection = Rejection.of(reason);
        value.put("reason", reason);
        value.putObject("rejection_info")
                .put("reason", rejection.sentence())
                .put("recommendation", rejection.recommendation());
    }

    private static void pause(Template template, ObjectNode value) {
        template.pauses++;
        boolean first = template.pauses == 1;
        int hours = first ? 3 : 6;
        String title = first ? "FIRST_PAUSE" : template.pauses == 2 ? "SECOND_PAUSE" : "RATE_LIMITING_PAUSE";
        other(value, title, "Your message template is paused for " + hours + " hours because of its low quality.");
    }

    private void disable(ObjectNode value) {
        value.putObject("disable_info").put("disable_date", world.now() / 1000);
        other(value, "DISABLED", "Your message template is disabled because of its low quality.");
    }

    private static void other(ObjectNode value, String title, String description) {
        value.putObject("other_info").put("title", title).put("description", description);
    }

    private static ObjectNode about(Template template) {
        return JsonNodeFactory.instance
                .objectNode()
                .put("message_template_id", Long.parseLong(template.id))
                .put("message_template_name", template.name)
                .put("message_template_language", template.language);
    }

    private void tell(Waba waba, String field, ObjectNode value) {
        store.touch();
        webhooks.emit(waba, null, field, value);
    }
}
