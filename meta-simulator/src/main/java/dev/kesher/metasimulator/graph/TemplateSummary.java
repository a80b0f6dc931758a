package dev.kesher.metasimulator.graph;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.kesher.metasimulator.world.Template;
import dev.kesher.metasimulator.world.Waba;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** The {@code summary} of a list of templates: of what may be asked for, what was. */
final class TemplateSummary {
    private static final Set<String> ALL = Set.of("true", "1");

    private TemplateSummary() {}

    static ObjectNode of(Waba waba, int listed, int most, List<String> wanted) {
        ObjectNode summary = JsonNodeFactory.instance.objectNode();
        summary.put("total_count", listed)
                .put("message_template_count", waba.templates.size())
                .put("message_template_limit", most)
                .put("are_translations_complete", translationsComplete(waba));
        return wanted.stream().anyMatch(ALL::contains) ? summary : summary.retain(wanted);
    }

    /** Whether every template is there in every language that one is in. */
    private static boolean translationsComplete(Waba waba) {
        return waba.templates.stream()
                        .collect(Collectors.groupingBy(
                                template -> template.name,
                                Collectors.mapping((Template template) -> template.language, Collectors.toSet())))
                        .values()
                        .stream()
                        .distinct()
                        .count()
                <= 1;
    }
}
