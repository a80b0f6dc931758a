package dev.kesher.ingest.webhook;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Each nasty value in each field of each recorded webhook, and behind it, in the same POST, a message that is all right. */
public final class NastyWebhooks {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String PLACE = "@@place@@";
    private static final String GOOD = """
            {"id":"220000000000011","changes":[{"field":"messages","value":{"messaging_product":"whatsapp",
            "metadata":{"display_phone_number":"4915100000001","phone_number_id":"330000000000021"},
            "messages":[{"from":"4915209990009","id":"wamid.GOOD","timestamp":"1795000001","type":"text",
            "text":{"body":"hello"}}]}}]}""";

    private NastyWebhooks() {}

    /** One field of one fixture with one value. */
    public record Case(String fixture, List<String> path, String template, Nasty nasty) {
        public String name() {
            return nasty.name() + " in " + String.join(".", path) + " of " + fixture;
        }

        public String body() {
            return template.replace("\"" + PLACE + "\"", nasty.json());
        }

        /** Whether the good message has to be delivered: it is not if the body as a whole is spoilt. */
        public boolean restArrives() {
            return path.size() > 1 && !nasty.spoilsBody();
        }
    }

    /** The names of the fixtures that have the form of Meta's POSTs; the others are one dead letter whatever is in them. */
    public static List<String> fixtures() {
        try {
            var folder = new File(Objects.requireNonNull(NastyWebhooks.class.getResource("/webhooks"))
                    .toURI());
            return Arrays.stream(Objects.requireNonNull(folder.list()))
                    .filter(name -> name.endsWith(".json"))
                    .filter(name -> parsed(name).path("entry").path(0).isObject())
                    .sorted()
                    .toList();
        } catch (URISyntaxException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    public static Stream<Case> of(String fixture) {
        var root = parsed(fixture);
        ((ArrayNode) root.path("entry")).add(read(GOOD));
        var fields = new ArrayList<List<String>>();
        // The good message's own fields are left as they are.
        walk(root, List.of(), fields);
        var good = List.of("entry", String.valueOf(root.path("entry").size() - 1));
        return fields.stream()
                .filter(path -> path.size() < 2 || !path.subList(0, 2).equals(good))
                .flatMap(path -> cases(fixture, root, path));
    }

    private static Stream<Case> cases(String fixture, JsonNode root, List<String> path) {
        var body = placed(root.deepCopy(), path).toString();
        return Nasty.values().stream().map(nasty -> new Case(fixture, path, body, nasty));
    }

    private static void walk(JsonNode node, List<String> path, List<List<String>> fields) {
        if (!path.isEmpty()) {
            fields.add(path);
        }
        node.properties().forEach(member -> walk(member.getValue(), and(path, member.getKey()), fields));
        if (node.isArray()) {
            IntStream.range(0, node.size()).forEach(at -> walk(node.get(at), and(path, String.valueOf(at)), fields));
        }
    }

    private static JsonNode placed(JsonNode root, List<String> path) {
        var parent = root.at("/" + String.join("/", path.subList(0, path.size() - 1)));
        if (path.size() == 1) {
            ((ObjectNode) root).put(path.getFirst(), PLACE);
        } else if (parent instanceof ObjectNode object) {
            object.put(path.getLast(), PLACE);
        } else if (parent instanceof ArrayNode array) {
            array.set(Integer.parseInt(path.getLast()), PLACE);
        }
        return root;
    }

    private static List<String> and(List<String> path, String name) {
        return Stream.concat(path.stream(), Stream.of(name)).toList();
    }

    private static JsonNode parsed(String fixture) {
        try {
            return JSON.readTree(Readers.bytes("/webhooks/" + fixture));
        } catch (IOException notJson) {
            return JSON.missingNode();
        }
    }

    private static JsonNode read(String json) {
        try {
            return JSON.readTree(json);
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
    }
}
