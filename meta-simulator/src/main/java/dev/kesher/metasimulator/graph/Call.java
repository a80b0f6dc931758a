package dev.kesher.metasimulator.graph;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One Graph call: path without the version, and parameters from wherever the caller put them (query, form, JSON body).
 *
 * @param path the segments, e.g. {@code [330000000000021, messages]}
 * @param url the called address without its query
 * @param given query and form parameters
 */
record Call(
        String method,
        String version,
        String url,
        List<String> path,
        Map<String, String> given,
        @Nullable String bearer,
        byte[] body,
        @Nullable Upload upload) {

    /** A file of a multipart body. */
    record Upload(String mimeType, byte[] bytes) {}

    String node() {
        return path.isEmpty() ? "" : path.get(0);
    }

    String edge() {
        return path.size() < 2 ? "" : path.get(1);
    }

    @Nullable String param(String name) {
        String value = given.get(name);
        if (value != null) {
            return value;
        }
        JsonNode inBody = jsonOrEmpty().path(name);
        return inBody.isValueNode() && !inBody.isNull() ? inBody.asText() : null;
    }

    String required(String name) {
        String value = param(name);
        if (value == null || value.isBlank()) {
            throw GraphError.parameter("The parameter " + name + " is required.");
        }
        return value;
    }

    /** The request as one JSON object, from a JSON body or a form; anything else is refused. */
    ObjectNode json() {
        if (beginsAsJson()) {
            return Encoded.body(body);
        }
        ObjectNode form = Encoded.form(given);
        return form.isEmpty() ? Encoded.body(body) : form;
    }

    ObjectNode jsonOrEmpty() {
        try {
            return body.length == 0 ? Encoded.form(given) : json();
        } catch (GraphError e) {
            return JsonNodeFactory.instance.objectNode();
        }
    }

    /** Whatever its content type says: tools send JSON as a form unless told otherwise. */
    private boolean beginsAsJson() {
        for (byte next : body) {
            if (!Character.isWhitespace(next)) {
                return next == '{' || next == '[';
            }
        }
        return false;
    }
}
