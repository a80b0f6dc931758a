package dev.kesher.localstack.kafka;

import dev.kesher.contracts.Topic;
import dev.kesher.localstack.Patience;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AlterConfigOp;
import org.apache.kafka.clients.admin.AlterConfigsOptions;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.clients.admin.CreatePartitionsOptions;
import org.apache.kafka.clients.admin.CreateTopicsOptions;
import org.apache.kafka.clients.admin.NewPartitions;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.acl.AclBindingFilter;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.errors.AuthorizationException;
import org.apache.kafka.common.errors.GroupAuthorizationException;
import org.apache.kafka.common.errors.TopicAuthorizationException;
import org.apache.kafka.common.errors.TopicExistsException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;

/** What one login is allowed, found by trying it. What could do harm is only validated by the broker, but for deleting. */
final class Trial implements AutoCloseable {
    private static final Duration POLL = Duration.ofMillis(100);

    private final Admin admin;
    private final KafkaProducer<String, byte[]> producer;
    private final KafkaConsumer<String, byte[]> consumer;

    Trial(Map<String, Object> client) {
        admin = Admin.create(client);
        var writing = new HashMap<>(client);
        // As our services write.
        writing.put("acks", "all");
        writing.put("enable.idempotence", true);
        producer = new KafkaProducer<>(writing, new StringSerializer(), new ByteArraySerializer());
        var reading = new HashMap<>(client);
        reading.put("enable.auto.commit", false);
        reading.put("auto.offset.reset", "earliest");
        consumer = new KafkaConsumer<>(reading, new StringDeserializer(), new ByteArrayDeserializer());
    }

    Set<String> withTopic(String topic) {
        var allowed = new HashSet<String>();
        if (reads(topic)) {
            allowed.add("read " + topic);
        }
        if (writes(topic)) {
            allowed.add("write " + topic);
        }
        if (isAllowed(admin.createTopics(
                        List.of(new NewTopic(topic, Optional.of(1), Optional.empty())),
                        new CreateTopicsOptions().validateOnly(true))
                .all())) {
            allowed.add("create " + topic);
        }
        if (isAllowed(admin.createPartitions(
                        Map.of(topic, NewPartitions.increaseTo(Topic.FEW_PARTITIONS + 1)),
                        new CreatePartitionsOptions().validateOnly(true))
                .all())) {
            allowed.add("alter " + topic);
        }
        if (configures(topic)) {
            allowed.add("configure " + topic);
        }
        if (isAllowed(admin.deleteTopics(List.of(topic)).all())) {
            allowed.add("delete " + topic);
        }
        return allowed;
    }

    /** A producer that may write nowhere gets no id, and knows it by itself from then on. */
    private boolean writes(String topic) {
        try {
            return isAllowed(producer.send(new ProducerRecord<>(topic, 0, "key", new byte[] {1})));
        } catch (KafkaException failure) {
            if (failure.getCause() instanceof AuthorizationException) {
                return false;
            }
            throw failure;
        }
    }

    private boolean configures(String topic) {
        var change = new AlterConfigOp(new ConfigEntry("retention.ms", "1000000"), AlterConfigOp.OpType.SET);
        return isAllowed(admin.incrementalAlterConfigs(
                        Map.of(new ConfigResource(ConfigResource.Type.TOPIC, topic), List.of(change)),
                        new AlterConfigsOptions().validateOnly(true))
                .all());
    }

    /** There is a record to read. */
    private boolean reads(String topic) {
        var partition = new TopicPartition(topic, 0);
        consumer.assign(List.of(partition));
        try {
            consumer.seekToBeginning(List.of(partition));
            var end = System.nanoTime() + Patience.LONG.toNanos();
            while (System.nanoTime() < end) {
                if (!consumer.poll(POLL).isEmpty()) {
                    return true;
                }
            }
            throw new IllegalStateException(topic + " can neither be read nor is that refused");
        } catch (TopicAuthorizationException refused) {
            return false;
        } finally {
            consumer.unsubscribe();
        }
    }

    /** Commits for the group; a topic that may not be read is refused after the group was taken. */
    boolean joins(String group) {
        var offset = Map.of(new TopicPartition(Topic.CUSTOMER_MESSAGES.topicName(), 0), new OffsetAndMetadata(0));
        try {
            admin.alterConsumerGroupOffsets(group, offset).all().get();
            return true;
        } catch (ExecutionException failure) {
            return switch (failure.getCause()) {
                case GroupAuthorizationException refused -> false;
                case TopicAuthorizationException topicOnly -> true;
                case null, default -> throw new IllegalStateException(group, failure);
            };
        } catch (InterruptedException stopped) {
            throw new IllegalStateException(stopped);
        }
    }

    boolean seesAcls() {
        return isAllowed(admin.describeAcls(AclBindingFilter.ANY).values());
    }

    private static boolean isAllowed(Future<?> answer) {
        try {
            answer.get();
            return true;
        } catch (ExecutionException failure) {
            return switch (failure.getCause()) {
                case AuthorizationException refused -> false;
                case TopicExistsException allowed -> true;
                case null, default -> throw new IllegalStateException(failure);
            };
        } catch (InterruptedException stopped) {
            throw new IllegalStateException(stopped);
        }
    }

    @Override
    public void close() {
        consumer.close();
        producer.close();
        admin.close();
    }
}
