package dev.kesher.metasimulator.graph;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.kesher.metasimulator.webhook.TemplateReview;
import dev.kesher.metasimulator.world.Ids;
import dev.kesher.metasimulator.world.StateStore;
import dev.kesher.metasimulator.world.Template;
import dev.kesher.metasimulator.world.Waba;
import dev.kesher.metasimulator.world.World;
import java.util.List;
import java.util.Set;

/** {@code /{waba}/message_templates} (§4.6). A new template is PENDING and approved a moment later, told by webhook. */
final class TemplateApi {
    private static final List<String> USUAL =
            List.of("name", "parameter_format", "components", "language", "status", "category", "id");
    private static final Set<String> CATEGORIES = Set.of("UTILITY", "MARKETING", "AUTHENTICATION");
    private static final int MOST_PER_WABA = 250;

    private final World world;
    private final StateStore store;
    private final TemplateReview review;

    TemplateApi(World world, StateStore store, TemplateReview review) {
        this.world = world;
        this.store = store;
        this.review = review;
    }

    Answer list(Call call, Waba waba) {
        String name = call.param("name");
        List<Template> templates = waba.templates.stream()
                .filter(t -> name == null || t.name.equals(name))
                .toList();
        return Pages.page(
                call,
                templates,
                template -> template.id,
                template -> Fields.select(describe(template), call.param("fields"), USUAL, "WhatsAppMessageTemplate"));
    }

    Answer create(Call call, Waba waba) {
        JsonNode request = call.json();
        Template template = new Template();
        template.name = Params.text(request.path("name"), "name", 512);
        if (!template.name.matches("[a-z0-9_]+")) {
            throw GraphError.parameter("Param name must consist of lower-case letters, digits and underscores");
        }
        template.language = Params.text(request.path("language"), "language", 20);
        template.category = Params.text(request.path("category"), "category", 40);
        if (!CATEGORIES.contains(template.category)) {
            throw GraphError.parameter("Param category must be one of {UTILITY, MARKETING, AUTHENTICATION}");
        }
        template.components = request.path("components");
        checkComponents(template.components);
        if (world.template(waba, template.name, template.language) != null) {
            throw GraphError.of(400, 100, 2388024);
        }
        if (waba.templates.size() >= MOST_PER_WABA) {
            throw GraphError.of(2388019, "The WhatsApp Business Account has 250 templates already.");
        }
        template.parameterFormat = request.path("parameter_format").asText("POSITIONAL");
        template.id = Ids.randomAsset("16");
        template.status = "PENDING";
        waba.templates.add(template);
        review.approveSoon(waba, template);
        store.touch();
        return Answer.ok(JsonNodeFactory.instance
                .objectNode()
                .put("id", template.id)
                .put("status", template.status)
                .put("category", template.category));
    }

    Answer delete(Call call, Waba waba) {
        String name = call.required("name");
        if (!waba.templates.removeIf(template -> template.name.equals(name))) {
            throw GraphError.of(100, "There is no template of this name.");
        }
        store.touch();
        return Answer.success();
    }

    private static void checkComponents(JsonNode components) {
        for (JsonNode component : components) {
            if (component.path("type").asText().equals("BODY")) {
                Params.text(component.path("text"), "components['BODY']['text']", 1024);
                return;
            }
        }
        throw Params.missing("components['BODY']");
    }

    private static ObjectNode describe(Template template) {
        ObjectNode all = JsonNodeFactory.instance.objectNode();
        all.put("id", template.id)
                .put("name", template.name)
                .put("language", template.language)
                .put("status", template.status)
                .put("category", template.category)
                .put("parameter_format", template.parameterFormat)
                .put("rejected_reason", "NONE");
        all.set("components", template.components);
        all.putObject("quality_score").put("score", "UNKNOWN");
        return all;
    }
}
