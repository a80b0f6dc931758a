package dev.kesher.metasimulator.graph;

import java.util.List;
import java.util.Map;

/**
 * One name of a {@code fields} parameter: {@code message_templates.limit(2){id,name}}.
 *
 * @param modifiers what was called on the name: {@code limit -> 2}
 * @param nested what of the value is wanted; empty for all of it
 * @param inner the text between the braces, for who reads the value as a list of its own
 */
record FieldExpression(String name, Map<String, String> modifiers, List<FieldExpression> nested, String inner) {
    FieldExpression {
        modifiers = Map.copyOf(modifiers);
        nested = List.copyOf(nested);
    }

    static FieldExpression of(String name) {
        return new FieldExpression(name, Map.of(), List.of(), "");
    }
}
