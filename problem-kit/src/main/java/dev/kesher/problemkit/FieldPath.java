package dev.kesher.problemkit;

import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.databind.JsonMappingException;
import dev.kesher.contracts.Storable;
import java.util.List;

/** The path of a member as callers write it: {@code content.template.components[0].type}. */
final class FieldPath {
    /** Characters: a path is for people, and its names can be a caller's. */
    private static final int LONGEST = 200;

    private static final String WHOLE_BODY = "body";

    private FieldPath() {}

    static String of(JsonPointer pointer) {
        var path = new StringBuilder();
        for (var rest = pointer; rest != null && !rest.matches(); rest = rest.tail()) {
            append(path, rest.mayMatchElement() ? "[" + rest.getMatchingIndex() + "]" : rest.getMatchingProperty());
        }
        return shown(path.toString());
    }

    static String of(List<JsonMappingException.Reference> references) {
        var path = new StringBuilder();
        for (var reference : references) {
            append(
                    path,
                    reference.getFieldName() == null ? "[" + reference.getIndex() + "]" : reference.getFieldName());
        }
        return shown(path.toString());
    }

    private static void append(StringBuilder path, String step) {
        if (!path.isEmpty() && !step.startsWith("[")) {
            path.append('.');
        }
        path.append(step);
    }

    /** Without what an answer cannot hold either, and not longer than a person reads. */
    static String shown(String path) {
        var clean = Storable.clean(path.isEmpty() ? WHOLE_BODY : path);
        return clean.length() <= LONGEST ? clean : clean.substring(0, LONGEST) + "…";
    }
}
