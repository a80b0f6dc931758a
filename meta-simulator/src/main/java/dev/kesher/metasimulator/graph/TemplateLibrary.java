package dev.kesher.metasimulator.graph;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;

/**
 * Meta's library of ready templates, {@code template-library.json}: few of them, and in English only. Whoever makes a template of
 * one gives the addresses and phone numbers of its buttons; it is approved at once.
 */
final class TemplateLibrary {
    private static final JsonNode ALL = read();
    private static final Set<String> NEED_INPUT = Set.of("URL", "PHONE_NUMBER");

    private TemplateLibrary() {}

    /** The components of the library template that the request names, its buttons filled in. */
    static ArrayNode components(TemplateRequest request, String language, String category) {
        String name = request.text("library_template_name", 512);
        if (!category.equals("UTILITY")) {
            throw GraphError.of(100, "A template of the library is of category UTILITY.");
        }
        ArrayNode components = find(name, language).path("components").deepCopy();
        JsonNode inputs = request.has("library_template_button_inputs")
                ? request.list("library_template_button_inputs")
                : JsonNodeFactory.instance.arrayNode();
        fill(TemplateDefinition.find(components, "BUTTONS").path("buttons"), inputs.iterator());
        return TemplateDefinition.checked(components, category, "POSITIONAL");
    }

    /** {@code GET /message_template_library}: what there is, of {@code search} in name or text. */
    static Answer list(Call call) {
        String search = Objects.requireNonNullElse(call.param("search"), "").toLowerCase(Locale.ROOT);
        List<JsonNode> found = new ArrayList<>();
        for (JsonNode entry : ALL) {
            if (entry.toString().toLowerCase(Locale.ROOT).contains(search)) {
                found.add(entry);
            }
        }
        return Pages.page(call, found, entry -> entry.path("id").asText(), TemplateLibrary::show);
    }

    private static ObjectNode show(JsonNode entry) {
        ObjectNode shown = entry.deepCopy();
        JsonNode components = entry.path("components");
        JsonNode body = TemplateDefinition.find(components, "BODY");
        JsonNode header = TemplateDefinition.find(components, "HEADER");
        JsonNode buttons = TemplateDefinition.find(components, "BUTTONS");
        shown.remove("components");
        shown.set("body", body.path("text"));
        shown.set("body_params", body.path("example").path("body_text").path(0));
        if (!header.isMissingNode()) {
            shown.set("header", header.path("text"));
        }
        if (!buttons.isMissingNode()) {
            shown.set("buttons", buttons.path("buttons"));
        }
        return shown;
    }

    private static JsonNode find(String name, String language) {
        for (JsonNode entry : ALL) {
            if (entry.path("name").asText().equals(name) && language.startsWith("en")) {
                return entry;
            }
        }
        throw GraphError.of(100, "The library has no template " + name + " in " + language + ".");
    }

    private static void fill(JsonNode buttons, Iterator<JsonNode> inputs) {
        for (JsonNode button : buttons) {
            String type = button.path("type").asText();
            if (NEED_INPUT.contains(type)) {
                JsonNode input = inputs.hasNext() ? inputs.next() : JsonNodeFactory.instance.missingNode();
                if (!input.path("type").asText().equalsIgnoreCase(type)) {
                    throw GraphError.of(
                            100, "library_template_button_inputs: an input of type " + type + " is expected.");
                }
                fill((ObjectNode) button, type, input);
            }
        }
        if (inputs.hasNext()) {
            throw GraphError.of(100, "library_template_button_inputs: there are more inputs than buttons.");
        }
    }

    private static void fill(ObjectNode button, String type, JsonNode input) {
        if (type.equals("PHONE_NUMBER")) {
            button.set("phone_number", input.path("phone_number"));
            return;
        }
        JsonNode url = input.path("url");
        button.set("url", url.path("base_url"));
        if (url.has("url_suffix_example")) {
            button.putArray("example").add(url.path("url_suffix_example"));
        }
    }

    private static JsonNode read() {
        try (InputStream in =
                TemplateLibrary.class.getResourceAsStream("/dev/kesher/metasimulator/template-library.json")) {
            return new ObjectMapper().readTree(in);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
