package dev.kesher.metasimulator.graph;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.kesher.metasimulator.webhook.TemplateReview;
import dev.kesher.metasimulator.world.Ids;
import dev.kesher.metasimulator.world.StateStore;
import dev.kesher.metasimulator.world.Template;
import dev.kesher.metasimulator.world.Waba;
import dev.kesher.metasimulator.world.World;
import java.util.List;

/**
 * {@code /{waba}/message_templates} (docs/meta/templates.md#manage). A new template is PENDING and approved a moment
 * later, told by webhook.
 */
final class TemplateApi {
    static final List<String> CATEGORIES = List.of("UTILITY", "MARKETING", "AUTHENTICATION");

    private static final List<String> PARAMETER_FORMATS = List.of("POSITIONAL", "NAMED");
    private static final int MOST_PER_WABA = 250;

    private final World world;
    private final StateStore store;
    private final TemplateReview review;
    private final TemplateView view;

    TemplateApi(World world, StateStore store, TemplateReview review, TemplateView view) {
        this.world = world;
        this.store = store;
        this.review = review;
        this.view = view;
    }

    Answer list(Call call, Waba waba) {
        List<Template> templates =
                waba.templates.stream().filter(new TemplateFilter(call)).toList();
        ObjectNode page =
                Pages.list(call, templates, template -> template.id, template -> view.show(call, waba, template));
        List<String> summary = TemplateFilter.values(call, "summary");
        if (!summary.isEmpty()) {
            page.set("summary", TemplateSummary.of(waba, templates.size(), MOST_PER_WABA, summary));
        }
        return Answer.ok(page);
    }

    Answer create(Call call, Waba waba) {
        Template template = requested(TemplateRequest.of(call));
        if (world.template(waba, template.name, template.language) != null) {
            throw GraphError.explained(
                    2388024,
                    "Content in This Language Already Exists",
                    "There is already content in this language for this template name.");
        }
        if (waba.templates.size() >= MOST_PER_WABA) {
            throw GraphError.of(2388019, "The WhatsApp Business Account has 250 templates already.");
        }
        template.id = Ids.randomAsset("16");
        template.qualityAt = world.now();
        template.updatedAt = world.now();
        waba.templates.add(template);
        if (template.libraryName == null) {
            review.approveSoon(waba, template);
        } else {
            review.change(waba, template, "APPROVED", null);
        }
        store.touch();
        return Answer.ok(JsonNodeFactory.instance
                .objectNode()
                .put("id", template.id)
                .put("status", template.status)
                .put("category", template.category));
    }

    /** All languages of a name, or with {@code hsm_id} the one that has this id. */
    Answer delete(Call call, Waba waba) {
        String name = call.required("name");
        String id = call.param("hsm_id");
        if (!waba.templates.removeIf(
                template -> template.name.equals(name) && (id == null || template.id.equals(id)))) {
            throw GraphError.of(100, "There is no template of this name" + (id == null ? "." : " and id."));
        }
        store.touch();
        return Answer.success();
    }

    private static Template requested(TemplateRequest request) {
        Template template = new Template();
        template.name = request.text("name", 512);
        if (!template.name.matches("[a-z0-9_]+")) {
            throw GraphError.parameter("Param name must consist of lower-case letters, digits and underscores");
        }
        template.language = TemplateLanguages.checked(request.text("language", 20));
        template.category = request.word("category", CATEGORIES);
        template.sendTtlSeconds = request.sendTtlSeconds();
        template.status = "PENDING";
        if (request.has("parameter_format")) {
            template.parameterFormat = request.word("parameter_format", PARAMETER_FORMATS);
        }
        if (request.has("library_template_name")) {
            template.libraryName = request.text("library_template_name", 512);
            template.parameterFormat = "POSITIONAL";
            template.components = TemplateLibrary.components(request, template.language, template.category);
        } else {
            template.components =
                    TemplateDefinition.checked(request.list("components"), template.category, template.parameterFormat);
        }
        return template;
    }
}
