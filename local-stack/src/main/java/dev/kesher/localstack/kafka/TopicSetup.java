package dev.kesher.localstack.kafka;

import dev.kesher.contracts.Topic;
import dev.kesher.kafkakit.Topics;
import dev.kesher.kafkakit.Unavailable;
import dev.kesher.kafkakit.Wanted;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Topics and ACLs of the contracts, by what an operator's {@code ./kesher topics apply} does. */
final class TopicSetup {
    /** A busy machine needs more than the half minute that an operator waits. */
    static final int ANSWER_SECONDS = 300;

    private TopicSetup() {}

    static void apply(String bootstrapServers, boolean acls) {
        List<String> readers = acls ? List.of("User:" + Logins.READER) : List.of();
        var wanted = new Wanted(Topic.FEW_PARTITIONS, Optional.empty(), acls, readers);
        Map<String, Object> client = Map.of("bootstrap.servers", bootstrapServers);
        try (var topics = Topics.at(client, Duration.ofSeconds(ANSWER_SECONDS))) {
            topics.apply(wanted);
        } catch (Unavailable failure) {
            throw new IllegalStateException("The topics were not created: " + failure.getMessage(), failure);
        }
    }
}
