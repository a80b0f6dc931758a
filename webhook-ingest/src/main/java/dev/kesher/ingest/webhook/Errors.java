package dev.kesher.ingest.webhook;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.kesher.contracts.MetaError;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The {@code errors} of a status, a message or a number (docs/meta/webhooks.md#statuses): a list, or a single error
 * without a list around it; each has a {@code code}, as a number or as its digits.
 */
final class Errors {
    static final String NAME = "errors";

    private static final int MOST = 20;

    private Errors() {}

    /** Null if there is none with a code: without it, nobody can act on an error. */
    static @Nullable List<MetaError> of(JsonNode item) {
        if (count(item) == 0) {
            return null;
        }
        var errors = new ArrayList<MetaError>();
        for (var error : list(item)) {
            var code = code(error);
            if (code != null && errors.size() < MOST) {
                errors.add(new MetaError(code, title(error), Fields.text(error.path("error_data"), "details")));
            }
        }
        return errors.isEmpty() ? null : errors;
    }

    static boolean has(JsonNode item, int wanted) {
        for (var error : list(item)) {
            var code = code(error);
            if (code != null && code == wanted) {
                return true;
            }
        }
        return false;
    }

    static int count(JsonNode item) {
        var errors = item.path(NAME);
        return errors.isArray() ? errors.size() : errors.isObject() && !errors.isEmpty() ? 1 : 0;
    }

    /** As they came, always as a list. */
    static ArrayNode list(JsonNode item) {
        var errors = item.path(NAME);
        if (errors instanceof ArrayNode array) {
            return array;
        }
        var list = JsonNodeFactory.instance.arrayNode();
        return errors.isObject() && !errors.isEmpty() ? list.add(errors) : list;
    }

    private static @Nullable Integer code(JsonNode error) {
        var code = error.path("code");
        if (code.isNumber()) {
            return code.canConvertToInt() ? code.asInt() : null;
        }
        try {
            var digits = Fields.digits(error, "code");
            return digits == null ? null : Integer.valueOf(digits);
        } catch (NumberFormatException tooLarge) {
            return null;
        }
    }

    /** Both say the same, as a rule. */
    private static @Nullable String title(JsonNode error) {
        var title = Fields.text(error, "title");
        return title != null ? title : Fields.text(error, "message");
    }
}
