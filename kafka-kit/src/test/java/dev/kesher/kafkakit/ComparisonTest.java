package dev.kesher.kafkakit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kesher.contracts.Topic;
import dev.kesher.kafkakit.Difference.MissingAcl;
import dev.kesher.kafkakit.Difference.MissingTopic;
import dev.kesher.kafkakit.Difference.OtherConfig;
import dev.kesher.kafkakit.Difference.OtherPartitions;
import dev.kesher.kafkakit.Difference.OtherReplication;
import dev.kesher.kafkakit.Difference.UndeclaredAcl;
import dev.kesher.kafkakit.Found.FoundTopic;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.apache.kafka.common.acl.AccessControlEntry;
import org.apache.kafka.common.acl.AclBinding;
import org.apache.kafka.common.acl.AclOperation;
import org.apache.kafka.common.acl.AclPermissionType;
import org.apache.kafka.common.resource.PatternType;
import org.apache.kafka.common.resource.ResourcePattern;
import org.apache.kafka.common.resource.ResourceType;
import org.junit.jupiter.api.Test;

class ComparisonTest {
    private static final String TOPIC = Topic.SEND_REQUESTS.topicName();

    private final Map<String, FoundTopic> topics = new HashMap<>();
    private final Set<AclBinding> acls = new HashSet<>(Declared.acls(List.of()));

    ComparisonTest() {
        Declared.topics().forEach((name, config) -> topics.put(name, new FoundTopic(12, 1, config)));
    }

    @Test
    void whatIsAsDeclaredIsNotMentioned() {
        acls.add(read(ResourceType.TOPIC, "orders", PatternType.LITERAL, "User:shop"));
        acls.add(read(ResourceType.GROUP, "crm.", PatternType.PREFIXED, "User:shop"));

        assertThat(differences()).isEmpty();
    }

    @Test
    void aTopicIsMissingOrIsOtherwise() {
        topics.remove(Topic.CONNECTIONS.topicName());
        topics.put(TOPIC, new FoundTopic(6, 3, Map.of("cleanup.policy", "delete", "retention.ms", "1")));

        assertThat(differences())
                .containsExactly(
                        new MissingTopic(Topic.CONNECTIONS.topicName()),
                        new OtherPartitions(TOPIC, 6, 12),
                        new OtherReplication(TOPIC, 3, 1),
                        new OtherConfig(TOPIC, "retention.ms", "1", "259200000"));
    }

    @Test
    void anAclIsMissing() {
        var missing = acls.stream().findFirst().orElseThrow();
        acls.remove(missing);

        assertThat(differences()).containsExactly(new MissingAcl(missing));
    }

    /** Also by a pattern or by the wildcard, which allow as much. */
    @Test
    void anAclOfSomebodyElseOnWhatIsOursIsSeen() {
        var others = List.of(
                read(ResourceType.TOPIC, TOPIC, PatternType.LITERAL, "User:shop"),
                read(ResourceType.TOPIC, "whatsapp.", PatternType.PREFIXED, "User:shop"),
                read(ResourceType.TOPIC, "*", PatternType.LITERAL, "User:shop"),
                read(ResourceType.GROUP, "sender", PatternType.PREFIXED, "User:shop"));
        acls.addAll(others);

        assertThat(differences())
                .containsExactlyInAnyOrderElementsOf(
                        others.stream().map(UndeclaredAcl::new).toList());
    }

    @Test
    void withoutAclsNoneIsCompared() {
        var wanted = new Wanted(12, Optional.empty(), false, List.of());

        assertThat(Comparison.of(wanted, new Found(topics, Optional.empty()))).isEmpty();
    }

    private List<Difference> differences() {
        var wanted = new Wanted(12, Optional.of((short) 1), true, List.of());
        return Comparison.of(wanted, new Found(topics, Optional.of(acls)));
    }

    private static AclBinding read(ResourceType type, String name, PatternType pattern, String principal) {
        return new AclBinding(
                new ResourcePattern(type, name, pattern),
                new AccessControlEntry(principal, "*", AclOperation.READ, AclPermissionType.ALLOW));
    }
}
