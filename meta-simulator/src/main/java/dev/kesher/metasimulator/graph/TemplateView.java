package dev.kesher.metasimulator.graph;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.kesher.metasimulator.world.Template;
import dev.kesher.metasimulator.world.Waba;
import java.util.List;

/** A template as the API shows it (docs/meta/templates.md#manage), in a list or by itself. */
record TemplateView(String appId) {
    private static final List<String> USUAL =
            List.of("name", "parameter_format", "components", "language", "status", "category", "id");

    ObjectNode show(Call call, Waba waba, Template template) {
        return Fields.select(describe(waba, template), call.param("fields"), USUAL, "WhatsAppMessageTemplate");
    }

    private ObjectNode describe(Waba waba, Template template) {
        ObjectNode all = JsonNodeFactory.instance.objectNode();
        all.put("id", template.id)
                .put("name", template.name)
                .put("language", template.language)
                .put("status", template.status)
                .put("category", template.category)
                .put("previous_category", template.previousCategory)
                .put("parameter_format", template.parameterFormat)
                .put("rejected_reason", template.rejectedReason)
                .put("library_template_name", template.libraryName)
                .put("last_updated_time", template.updatedAt == 0 ? null : GraphTime.of(template.updatedAt));
        if (template.sendTtlSeconds != 0) {
            all.put("message_send_ttl_seconds", template.sendTtlSeconds);
        }
        all.set("components", template.components);
        all.putObject("quality_score").put("score", template.qualityScore).put("date", template.qualityAt / 1000);
        all.set("health_status", Health.of(template, waba, appId));
        return all;
    }
}
