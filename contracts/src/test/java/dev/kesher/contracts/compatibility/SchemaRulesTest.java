package dev.kesher.contracts.compatibility;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Each way to break a reader is refused by its rule and its place, and each change that no reader notices is let through. */
class SchemaRulesTest {
    private static final String ORDER = """
            {"$id": "urn:order:v1", "type": "object", "additionalProperties": false,
             "required": ["id", "state", "note"],
             "properties": {
               "id": {"$ref": "#/$defs/id"},
               "state": {"enum": ["open", "paid"]},
               "kind": {"const": "order"},
               "note": {"type": "string", "maxLength": 100, "minLength": 1, "format": "email"},
               "count": {"type": "number", "minimum": 1},
               "description": {"type": "string"},
               "lines": {"type": "array", "maxItems": 5, "items": {"type": "object", "required": ["sku"],
                 "additionalProperties": false, "properties": {"sku": {"type": "string", "maxLength": 9}}}},
               "details": {"type": "object", "propertyNames": {"pattern": "^[a-z]+$"},
                 "additionalProperties": {"type": "string", "maxLength": 9}}},
             "anyOf": [{"required": ["id"]}, {"required": ["note"], "properties": {"description": {"type": "string"}}}],
             "$defs": {"id": {"type": "string", "pattern": "^[0-9]+$"}}}""";

    static Stream<Arguments> breaking() {
        return Stream.of(
                refused("a field is gone", "\"kind\": {\"const\": \"order\"},", "", "/properties/kind: a field that"),
                refused(
                        "a required field is optional",
                        "\"id\", \"state\"",
                        "\"state\"",
                        "/required: a field that was"),
                refused(
                        "a nested field is optional",
                        "\"required\": [\"sku\"],",
                        "",
                        "/properties/lines/items/required"),
                refused("a closed list grows", "\"paid\"]", "\"paid\", \"lost\"]", "/properties/state/enum: a closed"),
                refused("a value is gone", "\"open\", ", "", "/properties/state/enum: a value that readers wait for"),
                refused(
                        "a closed list is open",
                        "\"enum\": [\"open\", \"paid\"]",
                        "\"type\": \"string\"",
                        "VALUE_ADDED"),
                refused("a constant is another", "\"const\": \"order\"", "\"const\": \"orders\"", "/kind/const"),
                refused(
                        "an id is also a number",
                        "{\"type\": \"string\", \"pattern\"",
                        "{\"type\": [\"string\", " + "\"integer\"], \"pattern\"",
                        "/properties/id/type: a value must not get another type"),
                refused(
                        "a type is open",
                        "\"description\": {\"type\": \"string\"},",
                        "\"description\": {},",
                        "TYPE_WID"),
                refused("a number is a text", "\"type\": \"number\"", "\"type\": \"string\"", "/count/type"),
                refused("a text may be longer", "\"maxLength\": 100", "\"maxLength\": 101", "/note/maxLength: a limit"),
                refused("a text has no limit", "\"maxLength\": 100, ", "", "/properties/note/maxLength: a limit"),
                refused("a text may be empty", "\"minLength\": 1", "\"minLength\": 0", "/note/minLength: a limit"),
                refused("a number may be less", "\"minimum\": 1", "\"minimum\": 0", "/count/minimum: a limit"),
                refused("a list may be longer", "\"maxItems\": 5", "\"maxItems\": 6", "/lines/maxItems: a limit"),
                refused("an element may be longer", "\"maxLength\": 9}}}}", "\"maxLength\": 10}}}}", "/items/prop"),
                refused("elements are anything", "\"items\": {\"type\"", "\"contains\": {\"type\"", "/lines/items"),
                refused("a pattern is another", "^[0-9]+$", "^[0-9a-f]+$", "/properties/id/pattern: this must stay"),
                refused(
                        "a pattern is gone",
                        ", \"pattern\": \"^[0-9]+$\"",
                        "",
                        "/properties/id/pattern: this must stay"),
                refused("a format is gone", ", \"format\": \"email\"", "", "/properties/note/format: this must stay"),
                refused("unknown fields", "false,\n \"required\"", "true,\n \"required\"", "/additionalProperties: an"),
                refused("members have other names", "^[a-z]+$", "^.+$", "/details/propertyNames/pattern: this must"),
                refused("members are longer", "\"maxLength\": 9}}},", "\"maxLength\": 8000}}},", "/details/additional"),
                refused(
                        "members are gone",
                        "{\"type\": \"string\", \"maxLength\": 9}}},",
                        "false}},",
                        "/details/additi"),
                refused("a choice is more", "\"anyOf\": [", "\"anyOf\": [{\"required\": [\"kind\"]}, ", "/anyOf: this"),
                refused(
                        "a field within a choice",
                        "{\"description\": {\"type\": \"string\"}}}]",
                        "{}}]",
                        "/anyOf: this"),
                refused("another name", "urn:order:v1", "urn:order:v2", "/$id: this must stay as it is"));
    }

    static Stream<Arguments> harmless() {
        return Stream.of(
                allowed("nothing", "order", "order"),
                allowed("an optional field", "\"kind\": {", "\"new\": {\"type\": \"string\"}, \"kind\": {"),
                allowed("a field in an element", "{\"sku\": {", "{\"size\": {\"type\": \"integer\"}, \"sku\": {"),
                allowed("a field is required now", "\"id\", \"state\"", "\"id\", \"count\", \"state\""),
                allowed("a text is shorter", "\"maxLength\": 100", "\"maxLength\": 50"),
                allowed("a list is not empty", "\"maxItems\": 5", "\"maxItems\": 5, \"minItems\": 1"),
                allowed("a number is an integer", "\"type\": \"number\"", "\"type\": \"integer\""),
                allowed(
                        "a text has a pattern",
                        "\"description\": {\"type\": \"string\"},",
                        "\"description\": {\"type\": \"string\", \"pattern\": \"^x\"},"),
                allowed(
                        "a text has a closed list",
                        "\"description\": {\"type\": \"string\"},",
                        "\"description\": {\"type\": \"string\", \"enum\": [\"x\"]},"),
                allowed("other words", "\"format\"", "\"description\": \"an address\", \"format\""),
                allowed(
                        "other words in a choice",
                        "{\"required\": [\"id\"]}",
                        "{\"title\": \"x\", \"required\": [\"id\"]}"),
                allowed("another condition", "\"anyOf\"", "\"allOf\": [{\"required\": [\"kind\"]}], \"anyOf\""),
                allowed("a definition has another name", "$defs/id\"}", "$defs/number\"}"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("breaking")
    void whatBreaksAReaderIsRefused(String name, String was, String is, String said) throws JsonProcessingException {
        var found = SchemaRules.compare("schemas/order.v1.json", json(ORDER), json(changed(was, is)));

        assertThat(found)
                .singleElement()
                .asString()
                .startsWith("schemas/order.v1.json at /")
                .contains(said);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("harmless")
    void whatNoReaderNoticesIsLetThrough(String name, String was, String is) throws JsonProcessingException {
        var now = changed(was, is)
                .replace(
                        "\"$defs\": {\"id\"",
                        "\"$defs\": {\"number\": {\"type\": \"string\", " + "\"pattern\": \"^[0-9]+$\"}, \"id\"");

        assertThat(SchemaRules.compare("schemas/order.v1.json", json(ORDER), json(now)))
                .isEmpty();
    }

    private static String changed(String was, String is) {
        assertThat(ORDER).contains(was);
        return ORDER.replace(was, is);
    }

    private static JsonNode json(String text) throws JsonProcessingException {
        return new JsonMapper().readTree(text);
    }

    private static Arguments refused(String name, String was, String is, String said) {
        return arguments(name, was, is, said);
    }

    private static Arguments allowed(String name, String was, String is) {
        return arguments(name, was, is);
    }
}
