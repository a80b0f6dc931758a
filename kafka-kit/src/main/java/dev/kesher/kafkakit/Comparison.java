package dev.kesher.kafkakit;

import dev.kesher.kafkakit.Difference.MissingAcl;
import dev.kesher.kafkakit.Difference.MissingTopic;
import dev.kesher.kafkakit.Difference.OtherConfig;
import dev.kesher.kafkakit.Difference.OtherPartitions;
import dev.kesher.kafkakit.Difference.OtherReplication;
import dev.kesher.kafkakit.Difference.UndeclaredAcl;
import dev.kesher.kafkakit.Found.FoundTopic;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.apache.kafka.common.acl.AclBinding;
import org.apache.kafka.common.resource.PatternType;
import org.apache.kafka.common.resource.ResourcePattern;

/** What is not as declared, in the order in which a person reads it: topics by name, then ACLs. */
final class Comparison {
    private static final Comparator<AclBinding> BY_PRINCIPAL = Comparator.comparing(
                    (AclBinding acl) -> acl.entry().principal())
            .thenComparing(acl -> acl.pattern().resourceType())
            .thenComparing(acl -> acl.pattern().name())
            .thenComparing(acl -> acl.entry().operation());

    private final Wanted wanted;
    private final List<Difference> differences = new ArrayList<>();

    private Comparison(Wanted wanted) {
        this.wanted = wanted;
    }

    static List<Difference> of(Wanted wanted, Found found) {
        var comparison = new Comparison(wanted);
        Declared.topics().forEach((name, config) -> comparison.topic(name, config, found.topics()));
        found.acls().ifPresent(acls -> comparison.acls(Declared.acls(wanted.readers()), acls));
        return List.copyOf(comparison.differences);
    }

    private void topic(String name, Map<String, String> config, Map<String, FoundTopic> all) {
        var found = all.get(name);
        if (found == null) {
            differences.add(new MissingTopic(name));
            return;
        }
        if (found.partitions() != wanted.partitions()) {
            differences.add(new OtherPartitions(name, found.partitions(), wanted.partitions()));
        }
        wanted.replicationFactor()
                .filter(factor -> factor != found.replicationFactor())
                .ifPresent(factor -> differences.add(new OtherReplication(name, found.replicationFactor(), factor)));
        new TreeMap<>(config).forEach((key, declared) -> {
            var value = found.config().getOrDefault(key, "");
            if (!declared.equals(value)) {
                differences.add(new OtherConfig(name, key, value, declared));
            }
        });
    }

    private void acls(Set<AclBinding> declared, Set<AclBinding> found) {
        declared.stream()
                .filter(acl -> !found.contains(acl))
                .sorted(BY_PRINCIPAL)
                .forEach(acl -> differences.add(new MissingAcl(acl)));
        found.stream()
                .filter(acl -> !declared.contains(acl) && isAboutOurs(acl.pattern()))
                .sorted(BY_PRINCIPAL)
                .forEach(acl -> differences.add(new UndeclaredAcl(acl)));
    }

    private static boolean isAboutOurs(ResourcePattern pattern) {
        return switch (pattern.resourceType()) {
            case TOPIC -> covers(pattern, Declared.topics().keySet());
            case GROUP -> covers(pattern, Declared.groups());
            case ANY, UNKNOWN, CLUSTER, TRANSACTIONAL_ID, DELEGATION_TOKEN, USER -> false;
        };
    }

    private static boolean covers(ResourcePattern pattern, Collection<String> names) {
        var name = pattern.name();
        return name.equals(ResourcePattern.WILDCARD_RESOURCE)
                || names.stream()
                        .anyMatch(one -> pattern.patternType() == PatternType.PREFIXED
                                ? one.startsWith(name)
                                : one.equals(name));
    }
}
