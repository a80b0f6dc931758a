package dev.kesher.sender.template;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.kesher.contracts.Customer;
import dev.kesher.contracts.MessageContent;
import dev.kesher.graph.answer.Template;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;

/**
 * A file of {@code cases}: a message, and what is said of it.
 *
 * @param name says why
 * @param listed the template's file in {@code listed}: all its languages, as Meta lists them
 * @param verdict the name of a {@link TemplateVerdict}
 * @param faults whole sentences, all of them
 */
record TemplateCase(
        String name,
        String listed,
        Customer to,
        MessageContent.Template template,
        String verdict,
        List<String> faults) {
    private static final ObjectMapper JSON = new ObjectMapper();

    static Stream<TemplateCase> all() {
        try (var files = Files.list(folder("cases"))) {
            return files.sorted().map(TemplateCase::read).toList().stream();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    /** As Meta's answer is read. */
    List<TemplateDefinition> definitions() {
        return listedJson(listed)
                .valueStream()
                .map(Template::read)
                .map(TemplateDefinition::of)
                .toList();
    }

    static JsonNode listedJson(String listed) {
        return json(folder("listed").resolve(listed + ".json"));
    }

    @Override
    public String toString() {
        return name;
    }

    private static TemplateCase read(Path file) {
        var json = json(file);
        var to = json.path("to");
        var template = json.path("template");
        return new TemplateCase(
                file.getFileName().toString().replace(".json", ""),
                json.path("listed").asText(),
                to.isMissingNode()
                        ? Customer.ofPhone("972521234567")
                        : new Customer(
                                to.path("userId").textValue(), to.path("phone").textValue()),
                new MessageContent.Template(
                        template.path("name").asText(),
                        template.path("language").asText(),
                        template.get("components")),
                json.path("verdict").asText(),
                json.path("faults").valueStream().map(JsonNode::asText).toList());
    }

    private static JsonNode json(Path file) {
        try {
            return JSON.readTree(file.toFile());
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    private static Path folder(String name) {
        try {
            return Path.of(Objects.requireNonNull(TemplateCase.class.getResource(name), name)
                    .toURI());
        } catch (URISyntaxException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
