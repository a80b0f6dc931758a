package dev.kesher.metasimulator.graph;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.kesher.metasimulator.webhook.TemplateReview;
import dev.kesher.metasimulator.world.StateStore;
import dev.kesher.metasimulator.world.Template;
import dev.kesher.metasimulator.world.Token;
import dev.kesher.metasimulator.world.Waba;
import dev.kesher.metasimulator.world.World;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * One template by its id: reading and changing it (docs/meta/templates.md#manage). A changed template is PENDING and
 * reviewed again.
 */
final class TemplateNodeApi {
    private static final Set<String> EDITABLE = Set.of("APPROVED", "REJECTED", "PAUSED");

    private final World world;
    private final StateStore store;
    private final TemplateReview review;
    private final TemplateView view;

    /** A template that the caller may see, and whose it is. */
    record Node(Waba waba, Template template) {}

    TemplateNodeApi(World world, StateStore store, TemplateReview review, TemplateView view) {
        this.world = world;
        this.store = store;
        this.review = review;
        this.view = view;
    }

    /** The template with this id among those of the token's WABAs; null if there is none. */
    @Nullable Node find(@Nullable Token token, String id) {
        if (token == null) {
            return null;
        }
        return token.wabaIds.stream()
                .map(world.wabas::get)
                .filter(Objects::nonNull)
                .flatMap(waba -> waba.templates.stream().map(template -> new Node(waba, template)))
                .filter(node -> node.template.id.equals(id))
                .findFirst()
                .orElse(null);
    }

    /** A template is deleted by its name only, and has no edges here. */
    Answer answer(Call call, Node node) {
        return switch (call.method() + " " + call.edge()) {
            case "GET " -> Answer.ok(view.show(call, node.waba, node.template));
            case "POST " -> edit(call, node);
            default -> throw GraphError.invisible(call.method(), call.node());
        };
    }

    private Answer edit(Call call, Node node) {
        Template template = node.template;
        if (!EDITABLE.contains(template.status)) {
            throw GraphError.explained(
                    2388039,
                    "Message template status can't be changed",
                    "A template that is " + template.status + " cannot be edited.");
        }
        apply(TemplateRequest.of(call), template);
        template.status = "PENDING";
        template.rejectedReason = "NONE";
        template.updatedAt = world.now();
        review.approveSoon(node.waba, template);
        store.touch();
        return Answer.ok(JsonNodeFactory.instance
                .objectNode()
                .put("success", true)
                .put("id", template.id)
                .put("name", template.name)
                .put("category", template.category));
    }

    /** All or nothing: what is wrong is found before anything is changed. */
    private static void apply(TemplateRequest request, Template template) {
        boolean newComponents = request.has("components");
        if (!newComponents && !request.has("category") && !request.has("message_send_ttl_seconds")) {
            throw GraphError.of(
                    100, "Nothing to change: category, components or message_send_ttl_seconds is expected.");
        }
        String category =
                request.has("category") ? request.word("category", TemplateApi.CATEGORIES) : template.category;
        // Only Meta writes the texts of an authentication template: it becomes another, or another becomes it, as a
        // whole.
        boolean other = category.equals("AUTHENTICATION") != template.category.equals("AUTHENTICATION");
        JsonNode components = newComponents || other
                ? TemplateDefinition.checked(request.list("components"), category, template.parameterFormat)
                : template.components;
        int ttl = request.has("message_send_ttl_seconds") ? request.sendTtlSeconds() : template.sendTtlSeconds;
        template.category = category;
        template.components = components;
        template.sendTtlSeconds = ttl;
    }
}
