package dev.kesher.contracts.compatibility;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What a new AsyncAPI document and its schemas may change so that readers of the old ones survive: add topics, add event
 * types, and change data as {@link SchemaRules} allow. Topics are told by their address and types by their {@code ce_type}.
 * A topic that only our own services read may also get new values in a closed list: they are rolled out before its writer.
 */
final class ContractRules {
    /** In the description of a channel, among its readers. */
    private static final String OTHERS = "other teams";

    private final Release old;
    private final Release fresh;
    private final List<Breaking> found = new ArrayList<>();

    private ContractRules(Release old, Release fresh) {
        this.old = old;
        this.fresh = fresh;
    }

    static List<Breaking> compare(Release before, Release now) {
        var rules = new ContractRules(before, now);
        rules.topics();
        rules.schemas();
        return List.copyOf(rules.found);
    }

    private void topics() {
        var now = channels(fresh);
        channels(old).forEach((address, channel) -> {
            var at = "/channels/" + address;
            var kept = now.get(address);
            if (kept == null) {
                found(at, Rule.TOPIC_REMOVED, address);
            } else {
                same(at + "/bindings/kafka", Rule.PARTITIONS_CHANGED, channel, kept, "/bindings/kafka/partitions");
                types(at, types(old, channel), types(fresh, kept));
            }
        });
    }

    private void types(String at, Map<String, JsonNode> before, Map<String, JsonNode> now) {
        before.forEach((name, message) -> {
            var path = at + "/messages/" + name;
            var kept = now.get(name);
            if (kept == null) {
                found(path, Rule.TYPE_REMOVED, name);
            } else {
                type(path, message, kept);
            }
        });
    }

    private void type(String path, JsonNode before, JsonNode now) {
        // The words that describe the key are all there is about it.
        same(path, Rule.KEY_CHANGED, before, now, "/bindings/kafka/key");
        same(path, Rule.CONTENT_CHANGED, before, now, "/contentType");
        same(path, Rule.CONTENT_CHANGED, before, now, "/payload/schemaFormat");
        same(path, Rule.CONTENT_CHANGED, before, now, "/payload/schema");
        found.addAll(SchemaRules.compare(
                Release.DOCUMENT,
                path + "/headers",
                old.asyncApi(),
                before.path("headers"),
                fresh.asyncApi(),
                now.path("headers")));
    }

    private void schemas() {
        old.schemas().forEach((file, schema) -> {
            var now = fresh.schemas().get(file);
            if (now == null) {
                found.add(new Breaking(file, "/", Rule.SCHEMA_REMOVED, file));
            } else {
                var internal = !readByOthers(file);
                SchemaRules.compare(file, schema, now).stream()
                        .filter(breaking -> !(internal && breaking.rule() == Rule.VALUE_ADDED))
                        .forEach(found::add);
            }
        });
    }

    private boolean readByOthers(String file) {
        return channels(old).values().stream()
                .filter(channel -> channel.path("description").asText().contains(OTHERS))
                .flatMap(channel -> types(old, channel).values().stream())
                .anyMatch(type -> type.at("/payload/schema/$ref").asText().equals("./" + file));
    }

    private void same(String path, Rule rule, JsonNode before, JsonNode now, String pointer) {
        var was = before.at(pointer);
        var is = now.at(pointer);
        if (!was.equals(is)) {
            found(path + pointer, rule, "was " + was + ", is " + is);
        }
    }

    private void found(String path, Rule rule, String detail) {
        found.add(new Breaking(Release.DOCUMENT, path, rule, detail));
    }

    private static Map<String, JsonNode> channels(Release release) {
        var channels = new LinkedHashMap<String, JsonNode>();
        release.asyncApi()
                .path("channels")
                .forEach(channel -> channels.put(channel.path("address").asText(), channel));
        return channels;
    }

    private static Map<String, JsonNode> types(Release release, JsonNode channel) {
        var types = new LinkedHashMap<String, JsonNode>();
        channel.path("messages").forEach(reference -> {
            var message = release.asyncApi().at(reference.path("$ref").asText().substring(1));
            types.put(message.path("name").asText(), message);
        });
        return types;
    }
}
