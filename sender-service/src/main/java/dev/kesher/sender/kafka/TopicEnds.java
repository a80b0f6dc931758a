package dev.kesher.sender.kafka;

import dev.kesher.contracts.Topic;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ListOffsetsResult.ListOffsetsResultInfo;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.TopicPartition;

/** Where topics end at this moment. */
@ApplicationScoped
public class TopicEnds {
    private final Admin admin;
    /** Partition counts are fixed when a topic is created. */
    private final Map<Topic, List<TopicPartition>> partitions = new ConcurrentHashMap<>();

    TopicEnds(Admin admin) {
        this.admin = admin;
    }

    /** The end of each partition in which there is something to read. */
    public Uni<Map<Integer, Long>> now(Topic topic) {
        return partitions(topic).chain(all -> Uni.combine()
                .all()
                .unis(offsets(all, OffsetSpec.earliest()), offsets(all, OffsetSpec.latest()))
                .with(TopicEnds::notEmpty));
    }

    private static Map<Integer, Long> notEmpty(
            Map<TopicPartition, ListOffsetsResultInfo> begins, Map<TopicPartition, ListOffsetsResultInfo> ends) {
        var result = new HashMap<Integer, Long>();
        ends.forEach((partition, end) -> {
            var begin = begins.get(partition);
            if (begin == null || end.offset() > begin.offset()) {
                result.put(partition.partition(), end.offset());
            }
        });
        return Map.copyOf(result);
    }

    private Uni<List<TopicPartition>> partitions(Topic topic) {
        var known = partitions.get(topic);
        if (known != null) {
            return Uni.createFrom().item(known);
        }
        return uni(() -> admin.describeTopics(List.of(topic.topicName())).allTopicNames())
                .map(described ->
                        Objects.requireNonNull(described.get(topic.topicName()), "described").partitions().stream()
                                .map(info -> new TopicPartition(topic.topicName(), info.partition()))
                                .toList())
                .invoke(found -> partitions.put(topic, found));
    }

    private Uni<Map<TopicPartition, ListOffsetsResultInfo>> offsets(List<TopicPartition> all, OffsetSpec spec) {
        return uni(() -> admin.listOffsets(all.stream().collect(Collectors.toMap(partition -> partition, p -> spec)))
                .all());
    }

    private static <T> Uni<T> uni(Supplier<KafkaFuture<T>> call) {
        return Uni.createFrom().completionStage(() -> call.get().toCompletionStage());
    }
}
