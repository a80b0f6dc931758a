package dev.kesher.kafkakit;

import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.apache.kafka.common.acl.AclBinding;

/**
 * What a broker has.
 *
 * @param topics those of ours that exist, by name
 * @param acls all of them; empty if they were not asked for
 */
record Found(Map<String, FoundTopic> topics, Optional<Set<AclBinding>> acls) {
    Found {
        topics = Map.copyOf(topics);
        acls = acls.map(Set::copyOf);
    }

    /** @param config every value that is in force, whoever set it */
    record FoundTopic(int partitions, int replicationFactor, Map<String, String> config) {
        FoundTopic {
            config = Map.copyOf(config);
        }
    }
}
