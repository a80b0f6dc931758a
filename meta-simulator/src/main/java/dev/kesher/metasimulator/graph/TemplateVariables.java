package dev.kesher.metasimulator.graph;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Arrays;
import java.util.HashSet;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The variables in a text of a template that is to be made: {@code {{1}}}, or {@code {{customer}}} with NAMED
 * (docs/meta/templates.md#create).
 *
 * @param names each once
 */
record TemplateVariables(Set<String> names) {
    TemplateVariables {
        names = Set.copyOf(names);
    }

    private static final Pattern PLACEHOLDER = Pattern.compile("\\{\\{\\s*([A-Za-z0-9_]+)\\s*}}");
    private static final Pattern NAME = Pattern.compile("[a-z][a-z0-9_]*");
    private static final Pattern WORD = Pattern.compile("[\\p{L}\\p{N}]");

    /** Refuses what is no variable although it looks like one, numbers with gaps, and the wrong kind of names. */
    static TemplateVariables of(String text, TemplatePart part, boolean named) {
        TemplateVariables variables = in(text);
        String rest = withoutVariables(text);
        if (rest.contains("{{") || rest.contains("}}")) {
            throw part.wrong("Variables are written as two braces, a number or name, and two braces.");
        }
        variables.names.forEach(name -> {
            if (!(named ? NAME.matcher(name).matches() : variables.isNumber(name))) {
                throw part.wrong(
                        named
                                ? "Variable names consist of lower-case letters, digits and underscores."
                                : "Variables are numbered from 1 without gaps; names need parameter_format NAMED.");
            }
        });
        return variables;
    }

    static TemplateVariables in(String text) {
        Set<String> names = new HashSet<>();
        for (Matcher matcher = PLACEHOLDER.matcher(text); matcher.find(); ) {
            names.add(matcher.group(1));
        }
        return new TemplateVariables(names);
    }

    /** A body neither begins nor ends with a variable, and has words between them. */
    void checkSurroundings(String text) {
        String bare = text.strip();
        if (!names.isEmpty() && (bare.startsWith("{{") || bare.endsWith("}}"))) {
            throw GraphError.explained(
                    2388299,
                    "Leading or trailing params are not allowed",
                    "Variables can't be at the start or end of the template.");
        }
        long words = Arrays.stream(withoutVariables(text).split("\\s+"))
                .filter(word -> WORD.matcher(word).find())
                .count();
        if (words < names.size()) {
            throw GraphError.explained(
                    2388293,
                    "Parameters words ratio exceeds limit",
                    "This template has too many variables for its length. Reduce the number of variables or increase the"
                            + " message length.");
        }
    }

    /** @param examples one text for each number */
    boolean haveExamples(JsonNode examples) {
        for (JsonNode example : examples) {
            if (!example.isTextual() || example.asText().isBlank()) {
                return false;
            }
        }
        return examples.isArray() && examples.size() == names.size();
    }

    /** @param examples one {@code {"param_name":"customer","example":"Eva"}} for each name */
    boolean haveNamedExamples(JsonNode examples) {
        Set<String> explained = new HashSet<>();
        for (JsonNode example : examples) {
            if (!example.path("example").asText().isBlank()) {
                explained.add(example.path("param_name").asText());
            }
        }
        return examples.isArray() && explained.equals(names);
    }

    /** Numbers are 1 to their count, in any order. */
    private boolean isNumber(String name) {
        return name.matches("[1-9]\\d{0,2}") && Integer.parseInt(name) <= names.size();
    }

    private static String withoutVariables(String text) {
        return PLACEHOLDER.matcher(text).replaceAll(" ");
    }
}
