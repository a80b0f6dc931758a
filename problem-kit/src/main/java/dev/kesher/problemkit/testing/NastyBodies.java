package dev.kesher.problemkit.testing;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** Every variant of one request body: a valid one, with one nasty thing in it. */
final class NastyBodies {
    /** @param type of the content; empty for none */
    record Body(String name, String type, byte[] bytes, boolean refused, String field) {}

    private static final String JSON = "application/json";
    private static final String HOLE = "@@nasty@@";
    private static final String LONG_NAME = "n".repeat(10_240);

    private final Schemas schemas;
    private final JsonNode schema;
    private final ObjectNode valid;
    private final List<Body> bodies = new ArrayList<>();

    NastyBodies(Schemas schemas, JsonNode schema) throws IOException {
        this.schemas = schemas;
        this.schema = schema;
        this.valid = schemas.validObject(schema);
    }

    List<Body> all() throws IOException {
        wholes();
        members("", schemas.resolve(schema), valid);
        return List.copyOf(bodies);
    }

    private void wholes() throws IOException {
        var good = Json.write(valid);
        add("as text/plain", "text/plain", good, true, "");
        add("as XML", "application/xml", good, true, "");
        add("as a form", "application/x-www-form-urlencoded", good, true, "");
        add("without a type", "", good, false, "");
        add("no body", JSON, "", true, "body");
        add("broken JSON", JSON, good.substring(0, good.length() - 1), true, "");
        add("two documents", JSON, good + "{}", true, "");
        add("an array", JSON, "[]", true, "body");
        add("a text", JSON, "\"a\"", true, "body");
        add("null", JSON, "null", true, "body");
        add("Latin-1", JSON, new byte[] {'{', '"', (byte) 0xE9, '"', ':', '1', '}'}, true, "");
    }

    private void members(String path, JsonNode object, ObjectNode at) throws IOException {
        // An object without its own required members is to blame for those too.
        var blamed = at.isEmpty() && !path.isEmpty() ? path.substring(0, path.length() - 1) : path + "kesherUnknown";
        extra(path, at, "\"kesherUnknown\":1", "unknown member", blamed);
        extra(path, at, "\"a\\u0000b\":1", "NUL in a name", "");
        extra(path, at, "\"" + LONG_NAME + "\":1", "name of 10 kB", "");
        for (var member : object.path("properties").properties()) {
            var name = member.getKey();
            var inner = schemas.resolve(member.getValue());
            extra(path, at, "\"%s\":1,\"%s\":1".formatted(name, name), name + " twice", path + name);
            values(path + name, at, name, schemas.type(inner));
            if (inner.has("properties")) {
                var before = at.get(name);
                members(path + name + ".", inner, before instanceof ObjectNode known ? known : at.putObject(name));
                restore(at, name, before);
            }
        }
    }

    private void values(String path, ObjectNode at, String name, String type) throws IOException {
        var before = at.get(name);
        at.put(name, HOLE);
        var text = Json.write(valid);
        for (var nasty : NastyValue.IN_BODIES) {
            var refused = nasty.mustBeRefusedBy(type);
            add(path + " = " + nasty.name(), JSON, text.replace("\"" + HOLE + "\"", nasty.json()), refused, path);
        }
        restore(at, name, before);
    }

    private void extra(String path, ObjectNode at, String member, String what, String field) throws IOException {
        at.set(HOLE, JsonNodeFactory.instance.numberNode(1));
        var text = Json.write(valid).replace("\"" + HOLE + "\":1", member);
        add((path.isEmpty() ? "body" : path) + " with " + what, JSON, text, true, field);
        at.remove(HOLE);
    }

    private static void restore(ObjectNode at, String name, JsonNode before) {
        if (before == null) {
            at.remove(name);
        } else {
            at.set(name, before);
        }
    }

    private void add(String name, String type, String text, boolean refused, String field) {
        add(name, type, text.getBytes(StandardCharsets.UTF_8), refused, field);
    }

    private void add(String name, String type, byte[] bytes, boolean refused, String field) {
        bodies.add(new Body(name, type, bytes, refused, field));
    }
}
