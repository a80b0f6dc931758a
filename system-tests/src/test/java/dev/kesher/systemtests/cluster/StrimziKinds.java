package dev.kesher.systemtests.cluster;

import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * As much of Strimzi's kinds as the chart uses, from Strimzi's documentation, so that the server takes such objects and
 * refuses what is written otherwise. Nobody acts on them.
 */
final class StrimziKinds {
    private static final Map<String, Object> TEXT = Map.of("type", "string");
    private static final Map<String, Object> NUMBER = Map.of("type", "integer");

    private StrimziKinds() {}

    static void create(KubeApi api) {
        create(api, "KafkaTopic", topic());
        create(api, "KafkaUser", user());
    }

    private static void create(KubeApi api, String kind, Map<String, Object> spec) {
        var singular = kind.toLowerCase(Locale.ROOT);
        var version = Map.of(
                "name",
                "v1",
                "served",
                true,
                "storage",
                true,
                "schema",
                Map.of("openAPIV3Schema", object(Map.of("spec", spec), List.of("spec"))));
        var definition = Map.of(
                "metadata",
                Map.of("name", singular + "s.kafka.strimzi.io"),
                "spec",
                Map.of(
                        "group",
                        "kafka.strimzi.io",
                        "scope",
                        "Namespaced",
                        "names",
                        Map.of("kind", kind, "plural", singular + "s", "singular", singular),
                        "versions",
                        List.of(version)));
        api.post("/apis/apiextensions.k8s.io/v1/customresourcedefinitions", definition)
                .expect(201);
        api.awaitKind("/apis/kafka.strimzi.io/v1/" + singular + "s");
    }

    private static Map<String, Object> topic() {
        var settings = Map.of("type", "object", "additionalProperties", TEXT);
        return object(
                Map.of("partitions", NUMBER, "replicas", NUMBER, "config", settings),
                List.of("partitions", "replicas"));
    }

    private static Map<String, Object> user() {
        var resource = object(
                Map.of(
                        "type",
                        oneOf("topic", "group", "cluster"),
                        "name",
                        TEXT,
                        "patternType",
                        oneOf("literal", "prefix")),
                List.of("type"));
        var operations = list(oneOf("Read", "Write", "Create", "Alter", "Describe", "AlterConfigs", "DescribeConfigs"));
        var acl = object(Map.of("resource", resource, "operations", operations), List.of("resource"));
        var authorization = object(Map.of("type", oneOf("simple"), "acls", list(acl)), List.of("type", "acls"));
        var authentication = object(Map.of("type", oneOf("tls", "scram-sha-512")), List.of("type"));
        return object(Map.of("authentication", authentication, "authorization", authorization), List.of());
    }

    private static Map<String, Object> object(Map<String, Object> members, List<String> required) {
        return required.isEmpty()
                ? Map.of("type", "object", "properties", members)
                : Map.of("type", "object", "properties", members, "required", required);
    }

    private static Map<String, Object> oneOf(String... words) {
        return Map.of("type", "string", "enum", List.of(words));
    }

    private static Map<String, Object> list(Map<String, Object> of) {
        return Map.of("type", "array", "items", of);
    }
}
