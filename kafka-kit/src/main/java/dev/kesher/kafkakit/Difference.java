package dev.kesher.kafkakit;

import org.apache.kafka.common.acl.AclBinding;

/** One thing that is not as declared. */
public sealed interface Difference {
    /** What {@link Topics#apply} puts right. */
    sealed interface Correctable extends Difference {}

    record MissingTopic(String topic) implements Correctable {}

    record OtherConfig(String topic, String key, String found, String declared) implements Correctable {}

    record MissingAcl(AclBinding acl) implements Correctable {}

    /** Not put right: records of a key would go to another partition than those before. */
    record OtherPartitions(String topic, int found, int wanted) implements Difference {}

    /** Not put right: which brokers get the replicas is the operator's choice. */
    record OtherReplication(String topic, int found, int wanted) implements Difference {}

    /** Not put right: somebody allowed, or forbade, something on purpose, and it may be in use. */
    record UndeclaredAcl(AclBinding acl) implements Difference {}
}
