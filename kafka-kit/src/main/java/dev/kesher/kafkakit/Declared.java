package dev.kesher.kafkakit;

import static org.apache.kafka.common.acl.AclOperation.ALTER;
import static org.apache.kafka.common.acl.AclOperation.ALTER_CONFIGS;
import static org.apache.kafka.common.acl.AclOperation.CREATE;
import static org.apache.kafka.common.acl.AclOperation.DESCRIBE;
import static org.apache.kafka.common.acl.AclOperation.DESCRIBE_CONFIGS;
import static org.apache.kafka.common.acl.AclOperation.READ;
import static org.apache.kafka.common.acl.AclOperation.WRITE;

import dev.kesher.contracts.ServicePrincipal;
import dev.kesher.contracts.Topic;
import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.apache.kafka.common.acl.AccessControlEntry;
import org.apache.kafka.common.acl.AclBinding;
import org.apache.kafka.common.acl.AclOperation;
import org.apache.kafka.common.acl.AclPermissionType;
import org.apache.kafka.common.resource.PatternType;
import org.apache.kafka.common.resource.Resource;
import org.apache.kafka.common.resource.ResourcePattern;
import org.apache.kafka.common.resource.ResourceType;

/** What an installation should have, made of {@link Topic} and {@link ServicePrincipal} and of nothing else. */
public final class Declared {
    /** Who creates topics and ACLs and replays dead letters. */
    public static final String OPERATOR = "User:operator";

    private static final String PREFIX = "User:";
    private static final String ANY_HOST = "*";

    /** Creates, corrects, reads and replays; deletes nothing. */
    private static final List<AclOperation> OPERATORS =
            List.of(CREATE, ALTER, ALTER_CONFIGS, DESCRIBE_CONFIGS, READ, WRITE);

    private final Set<AclBinding> acls = new LinkedHashSet<>();

    private Declared() {}

    /** Topic configuration by topic name, dead letters included. */
    public static SortedMap<String, Map<String, String>> topics() {
        var topics = new TreeMap<String, Map<String, String>>();
        for (var topic : Topic.values()) {
            if (topic.live()) {
                topics.put(topic.topicName(), topic.config());
            }
            topics.put(topic.deadLetterName(), topic.deadLetterConfig());
        }
        return topics;
    }

    /** All groups that a service may be a member of. */
    static List<String> groups() {
        return Arrays.stream(ServicePrincipal.values())
                .flatMap(service -> service.groups().stream())
                .toList();
    }

    /**
     * Each allows one principal one operation, from any host.
     *
     * @param readers principals of other teams, for example {@code User:crm}: each reads what other teams may read, in groups
     *     of its own name: {@code crm}, and all that begin with {@code crm.}
     * @throws IllegalArgumentException if a reader is no principal, or one of ours
     */
    public static Set<AclBinding> acls(Collection<String> readers) {
        var declared = new Declared();
        for (var service : ServicePrincipal.values()) {
            declared.service(service);
        }
        declared.operator();
        readers.forEach(declared::reader);
        return Set.copyOf(declared.acls);
    }

    private void service(ServicePrincipal service) {
        service.reads().forEach(topic -> allow(service.principal(), READ, topic(topic.topicName())));
        service.writes().forEach(topic -> allow(service.principal(), WRITE, topic(topic.topicName())));
        service.keepsDeadLettersOf().forEach(topic -> allow(service.principal(), WRITE, topic(topic.deadLetterName())));
        service.groups().forEach(group -> allow(service.principal(), READ, group(group, PatternType.LITERAL)));
    }

    /** Who may change ACLs may give itself everything: the operator's login is to be kept like that of the broker. */
    private void operator() {
        for (var name : topics().keySet()) {
            OPERATORS.forEach(operation -> allow(OPERATOR, operation, topic(name)));
        }
        // To see how far the services are.
        groups().forEach(group -> allow(OPERATOR, DESCRIBE, group(group, PatternType.LITERAL)));
        var cluster = new ResourcePattern(ResourceType.CLUSTER, Resource.CLUSTER_NAME, PatternType.LITERAL);
        allow(OPERATOR, DESCRIBE, cluster);
        allow(OPERATOR, ALTER, cluster);
    }

    private void reader(String principal) {
        var name = principal.startsWith(PREFIX) ? principal.substring(PREFIX.length()) : "";
        if (name.isBlank() || name.equals("*")) {
            throw new IllegalArgumentException(
                    "--reader takes a principal such as User:crm, not \"" + principal + "\".");
        }
        var ours = Arrays.stream(ServicePrincipal.values()).map(ServicePrincipal::principal);
        if (principal.equals(OPERATOR) || ours.anyMatch(principal::equals)) {
            throw new IllegalArgumentException("--reader is for other teams; " + principal + " is ours.");
        }
        ServicePrincipal.readByOtherTeams().forEach(topic -> allow(principal, READ, topic(topic.topicName())));
        allow(principal, READ, group(name, PatternType.LITERAL));
        allow(principal, READ, group(name + ".", PatternType.PREFIXED));
    }

    private void allow(String principal, AclOperation operation, ResourcePattern what) {
        acls.add(new AclBinding(what, new AccessControlEntry(principal, ANY_HOST, operation, AclPermissionType.ALLOW)));
    }

    private static ResourcePattern topic(String name) {
        return new ResourcePattern(ResourceType.TOPIC, name, PatternType.LITERAL);
    }

    private static ResourcePattern group(String name, PatternType pattern) {
        return new ResourcePattern(ResourceType.GROUP, name, pattern);
    }
}
