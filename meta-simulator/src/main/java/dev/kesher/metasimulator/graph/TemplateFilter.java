package dev.kesher.metasimulator.graph;

import com.fasterxml.jackson.databind.JsonNode;
import dev.kesher.metasimulator.world.Template;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.function.Predicate;

/**
 * Which templates a list is to contain: those that fit every filter given. A filter is one value, several with commas between
 * them, or a JSON array of them. Letter case does not count.
 */
final class TemplateFilter implements Predicate<Template> {
    private final Map<String, List<String>> words = new HashMap<>();
    private final Map<String, List<String>> texts = new HashMap<>();

    TemplateFilter(Call call) {
        for (String parameter : List.of("name", "language", "status", "category", "quality_score")) {
            words.put(parameter, values(call, parameter));
        }
        for (String parameter : List.of("content", "name_or_content")) {
            String text = Objects.requireNonNullElse(call.param(parameter), "");
            // A text is searched as a whole, commas and all, unless it is a JSON array.
            texts.put(parameter, text.startsWith("[") ? values(call, parameter) : List.of(text));
        }
    }

    @Override
    public boolean test(Template template) {
        return is("name", template.name)
                && is("language", template.language)
                && is("status", template.status)
                && is("category", template.category)
                && is("quality_score", template.qualityScore)
                && contains("content", content(template))
                && contains("name_or_content", template.name + "\n" + content(template));
    }

    /** The values of such a parameter; none if it was not given. */
    static List<String> values(Call call, String parameter) {
        String given = call.param(parameter);
        if (given == null) {
            JsonNode list = call.jsonOrEmpty().path(parameter);
            given = list.isArray() ? list.toString() : "";
        }
        boolean json = given.startsWith("[") && given.endsWith("]");
        String bare = json ? given.substring(1, given.length() - 1).replace("\"", "") : given;
        return Arrays.stream(bare.split(","))
                .map(String::strip)
                .filter(value -> !value.isEmpty())
                .toList();
    }

    private boolean is(String parameter, String value) {
        List<String> wanted = words.getOrDefault(parameter, List.of());
        return wanted.isEmpty() || wanted.stream().anyMatch(value::equalsIgnoreCase);
    }

    private boolean contains(String parameter, String text) {
        List<String> wanted = texts.getOrDefault(parameter, List.of());
        String searched = lowerCase(text);
        return wanted.isEmpty() || wanted.stream().anyMatch(part -> searched.contains(lowerCase(part)));
    }

    private static String lowerCase(String text) {
        return text.toLowerCase(Locale.ROOT);
    }

    private static String content(Template template) {
        StringBuilder content = new StringBuilder();
        template.components.findValues("text").forEach(text -> content.append(text.asText())
                .append('\n'));
        return content.toString();
    }
}
