package dev.kesher.localstack.kafka;

import dev.kesher.contracts.Topic;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;

/** Creates the topics of the contracts, each with its dead letters, as an operator would: brokers never do it alone. */
final class TopicSetup {
    /** A busy machine needs more than the minute that a client waits by default. */
    private static final int ANSWER_SECONDS = 300;

    private TopicSetup() {}

    static void createMissing(String bootstrapServers) {
        var config = Map.<String, Object>of(
                "bootstrap.servers", bootstrapServers, "default.api.timeout.ms", ANSWER_SECONDS * 1000);
        try (var admin = Admin.create(config)) {
            var present = admin.listTopics().names().get(ANSWER_SECONDS, TimeUnit.SECONDS);
            var missing = Arrays.stream(Topic.values())
                    .flatMap(TopicSetup::withDeadLetters)
                    .filter(topic -> !present.contains(topic.name()))
                    .toList();
            admin.createTopics(missing).all().get(ANSWER_SECONDS, TimeUnit.SECONDS);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while topics were created", stopped);
        } catch (ExecutionException | TimeoutException failure) {
            throw new IllegalStateException("Kafka at " + bootstrapServers + " did not create the topics.", failure);
        }
    }

    private static Stream<NewTopic> withDeadLetters(Topic topic) {
        var deadLetters = create(topic.deadLetterName(), topic.partitions(), topic.deadLetterConfig());
        return topic.live()
                ? Stream.of(create(topic.topicName(), topic.partitions(), topic.config()), deadLetters)
                : Stream.of(deadLetters);
    }

    private static NewTopic create(String name, int partitions, Map<String, String> config) {
        return new NewTopic(name, Optional.of(partitions), Optional.empty()).configs(config);
    }
}
