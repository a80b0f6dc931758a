package dev.kesher.kafkakit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.kesher.contracts.Topic;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.kafka.common.acl.AclBinding;
import org.apache.kafka.common.acl.AclOperation;
import org.apache.kafka.common.acl.AclPermissionType;
import org.apache.kafka.common.resource.PatternType;
import org.apache.kafka.common.resource.ResourceType;
import org.junit.jupiter.api.Test;

class DeclaredTest {
    private final Set<AclBinding> acls = Declared.acls(List.of("User:crm"));

    @Test
    void nothingIsAllowedByAPatternButAReadersOwnGroups() {
        assertThat(acls)
                .allMatch(acl -> acl.entry().permissionType() == AclPermissionType.ALLOW)
                .noneMatch(acl -> acl.pattern().name().equals("*"))
                .noneMatch(acl -> acl.entry().operation() == AclOperation.ALL
                        || acl.entry().operation() == AclOperation.DELETE);
        assertThat(acls)
                .filteredOn(acl -> acl.pattern().patternType() != PatternType.LITERAL)
                .singleElement()
                .satisfies(acl -> {
                    assertThat(acl.pattern().resourceType()).isEqualTo(ResourceType.GROUP);
                    assertThat(acl.pattern().name()).isEqualTo("crm.");
                    assertThat(acl.entry().principal()).isEqualTo("User:crm");
                });
    }

    @Test
    void onlyTwoServicesAndTheOperatorWriteSendRequests() {
        assertThat(principals(AclOperation.WRITE, Topic.SEND_REQUESTS))
                .containsExactlyInAnyOrder("User:webhook-ingest", "User:notifier", "User:operator");
    }

    @Test
    void onlyTheOperatorHasTheClusterOrChangesATopic() {
        assertThat(acls)
                .filteredOn(acl -> acl.pattern().resourceType() == ResourceType.CLUSTER
                        || acl.entry().operation() == AclOperation.CREATE
                        || acl.entry().operation() == AclOperation.ALTER
                        || acl.entry().operation() == AclOperation.ALTER_CONFIGS)
                .isNotEmpty()
                .allMatch(acl -> acl.entry().principal().equals(Declared.OPERATOR));
    }

    @Test
    void aReaderIsAnotherTeamsPrincipal() {
        for (var principal : List.of("crm", "User:", "User:*", "Group:crm")) {
            assertThatThrownBy(() -> Declared.acls(List.of(principal)))
                    .hasMessage("--reader takes a principal such as User:crm, not \"" + principal + "\".");
        }
        for (var principal : List.of("User:operator", "User:notifier")) {
            assertThatThrownBy(() -> Declared.acls(List.of(principal)))
                    .hasMessage("--reader is for other teams; " + principal + " is ours.");
        }
    }

    private Set<String> principals(AclOperation operation, Topic topic) {
        return acls.stream()
                .filter(acl -> acl.entry().operation() == operation
                        && acl.pattern().name().equals(topic.topicName()))
                .map(acl -> acl.entry().principal())
                .collect(Collectors.toSet());
    }
}
