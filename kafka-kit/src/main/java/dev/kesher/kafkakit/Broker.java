package dev.kesher.kafkakit;

import dev.kesher.kafkakit.Difference.OtherConfig;
import dev.kesher.kafkakit.Found.FoundTopic;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AlterConfigOp;
import org.apache.kafka.clients.admin.Config;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.acl.AclBinding;
import org.apache.kafka.common.acl.AclBindingFilter;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.errors.TopicExistsException;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;

/** Asks a broker and changes it, in bounded time, and says in plain words why that did not work. */
final class Broker implements AutoCloseable {
    private static final Duration CLOSING = Duration.ofSeconds(2);

    private final Admin admin;
    private final String servers;
    private final Duration patience;

    private Broker(Admin admin, String servers, Duration patience) {
        this.admin = admin;
        this.servers = servers;
        this.patience = patience;
    }

    static Broker at(Map<String, Object> client, Duration patience) throws Unavailable {
        var servers = String.valueOf(client.get("bootstrap.servers"));
        var settings = new HashMap<>(client);
        settings.put("client.id", "kesher-topics");
        settings.put("default.api.timeout.ms", Math.toIntExact(patience.toMillis()));
        settings.put("request.timeout.ms", Math.toIntExact(patience.toMillis() / 2));
        try {
            return new Broker(Admin.create(settings), servers, patience);
        } catch (KafkaException wrong) {
            // The address, or a file of certificates; the cause says what of it.
            var why = wrong.getCause() == null ? wrong : wrong.getCause();
            throw new Unavailable("Kafka at " + servers + " cannot be asked: " + why.getMessage(), wrong);
        }
    }

    /** ACLs first: a broker that keeps none is said before anything else is done. */
    Found look(Set<String> names, boolean withAcls) throws Unavailable {
        Optional<Set<AclBinding>> acls = withAcls ? Optional.of(acls()) : Optional.empty();
        var descriptions = existing(admin.describeTopics(names).topicNameValues());
        var configs = existing(admin.describeConfigs(
                        descriptions.keySet().stream().map(Broker::resource).toList())
                .values());
        var topics = new HashMap<String, FoundTopic>();
        descriptions.forEach((name, topic) -> {
            var config = configs.get(resource(name));
            if (config != null) {
                topics.put(name, found(topic, config));
            }
        });
        return new Found(topics, acls);
    }

    /** What another run, or somebody, deletes or creates meanwhile is not there. */
    private <K, V> Map<K, V> existing(Map<K, KafkaFuture<V>> questions) throws Unavailable {
        var answers = new HashMap<K, V>();
        for (var one : questions.entrySet()) {
            try {
                answers.put(one.getKey(), answerOf(one.getValue()));
            } catch (ExecutionException failure) {
                if (!(failure.getCause() instanceof UnknownTopicOrPartitionException)) {
                    throw unavailable(failure);
                }
            }
        }
        return answers;
    }

    private Set<AclBinding> acls() throws Unavailable {
        return Set.copyOf(answer(admin.describeAcls(AclBindingFilter.ANY).values()));
    }

    private static FoundTopic found(TopicDescription topic, Config described) {
        var config = new HashMap<String, String>();
        for (var entry : described.entries()) {
            if (entry.value() != null) {
                config.put(entry.name(), entry.value());
            }
        }
        var partitions = topic.partitions();
        return new FoundTopic(
                partitions.size(), partitions.getFirst().replicas().size(), config);
    }

    /** Another run may have created some of them meanwhile. */
    void create(List<String> names, int partitions, Optional<Short> replicationFactor) throws Unavailable {
        var declared = Declared.topics();
        var created = admin.createTopics(names.stream()
                        .map(name -> new NewTopic(name, Optional.of(partitions), replicationFactor)
                                .configs(declared.getOrDefault(name, Map.of())))
                        .toList())
                .values();
        for (var one : created.values()) {
            try {
                answerOf(one);
            } catch (ExecutionException failure) {
                if (!(failure.getCause() instanceof TopicExistsException)) {
                    throw unavailable(failure);
                }
            }
        }
    }

    void configure(List<OtherConfig> differences) throws Unavailable {
        var changes = new HashMap<ConfigResource, Collection<AlterConfigOp>>();
        for (var one : differences) {
            changes.computeIfAbsent(resource(one.topic()), none -> new ArrayList<>())
                    .add(new AlterConfigOp(new ConfigEntry(one.key(), one.declared()), AlterConfigOp.OpType.SET));
        }
        if (!changes.isEmpty()) {
            answer(admin.incrementalAlterConfigs(changes).all());
        }
    }

    void allow(List<AclBinding> acls) throws Unavailable {
        if (!acls.isEmpty()) {
            answer(admin.createAcls(acls).all());
        }
    }

    private static ConfigResource resource(String topic) {
        return new ConfigResource(ConfigResource.Type.TOPIC, topic);
    }

    private <T> T answer(KafkaFuture<T> question) throws Unavailable {
        try {
            return answerOf(question);
        } catch (ExecutionException failure) {
            throw unavailable(failure);
        }
    }

    private <T> T answerOf(KafkaFuture<T> question) throws Unavailable, ExecutionException {
        try {
            return question.get(patience.toMillis() + CLOSING.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException late) {
            throw new Unavailable("Kafka at " + servers + " does not answer.", late);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new Unavailable("interrupted while Kafka at " + servers + " was asked", stopped);
        }
    }

    private Unavailable unavailable(ExecutionException failure) {
        var cause = failure.getCause() == null ? failure : failure.getCause();
        return new Unavailable("Kafka at " + servers + ": " + Failure.words(cause) + ".", failure);
    }

    @Override
    public void close() {
        admin.close(CLOSING);
    }
}
