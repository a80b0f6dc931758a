package dev.kesher.metasimulator.graph;

import com.fasterxml.jackson.databind.JsonNode;
import dev.kesher.metasimulator.world.PhoneNumber;
import dev.kesher.metasimulator.world.Template;
import dev.kesher.metasimulator.world.World;

/**
 * Whether there is such a template and the message fits it: step 9 of docs/meta/simulator.md#validation-order with
 * templates.md#rules.
 */
final class TemplateRules {
    private final World world;
    private final MediaRules media;

    TemplateRules(World world) {
        this.world = world;
        this.media = new MediaRules(world);
    }

    /** @param sent of a known shape: {@link TemplateShape} */
    Template check(JsonNode sent, PhoneNumber number) {
        String name = sent.path("name").asText();
        String language = sent.path("language").path("code").asText();
        Template template = world.template(world.wabaOf(number), name, language);
        if (template == null || !usable(template)) {
            throw GraphError.of(132001, "template name (" + name + ") does not exist in " + language);
        }
        boolean named = template.parameterFormat.equalsIgnoreCase("NAMED");
        new TemplateFit(named, file -> media.uploaded(file, number))
                .check(template.components, sent.path("components"));
        return template;
    }

    private static boolean usable(Template template) {
        return switch (template.status) {
            case "PAUSED" -> throw GraphError.of(132015);
            case "DISABLED" -> throw GraphError.of(132016);
            case "APPROVED", "FLAGGED" -> true;
            default -> false;
        };
    }
}
