package dev.kesher.systemtests.benchmark.ingest;

import dev.kesher.contracts.Topic;
import dev.kesher.localstack.Waiting;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ListConsumerGroupOffsetsSpec;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.TopicPartition;

/** How many records of the webhooks' topics each group of readers has not committed yet. */
final class Backlog implements AutoCloseable {
    private static final List<String> TOPICS =
            List.of(Topic.CUSTOMER_MESSAGES.topicName(), Topic.STATUS_EVENTS.topicName());
    private static final int ANSWER_SECONDS = 30;
    /** status-batcher reads every two minutes. */
    private static final Duration LONGEST = Duration.ofMinutes(5);

    private final Admin admin;

    Backlog(String kafka) {
        admin = Admin.create(Map.of("bootstrap.servers", kafka));
    }

    Map<String, Long> records() {
        var groups = answer(admin.listGroups().all()).stream()
                .map(group -> group.groupId())
                .collect(Collectors.toMap(group -> group, group -> new ListConsumerGroupOffsetsSpec()));
        var committed = answer(admin.listConsumerGroupOffsets(groups).all());
        var records = new TreeMap<String, Long>();
        committed.forEach((group, offsets) -> {
            var read = offsets.entrySet().stream()
                    .filter(at ->
                            at.getValue() != null && TOPICS.contains(at.getKey().topic()))
                    .collect(Collectors.toMap(
                            Map.Entry::getKey, at -> at.getValue().offset()));
            if (!read.isEmpty()) {
                records.put(group, behind(read, partitions(read)));
            }
        });
        return records;
    }

    /** All of the topics of which something was read: of a partition that was not read all is left. */
    private List<TopicPartition> partitions(Map<TopicPartition, Long> read) {
        var topics =
                read.keySet().stream().map(TopicPartition::topic).distinct().toList();
        return answer(admin.describeTopics(topics).allTopicNames()).values().stream()
                .flatMap(topic -> topic.partitions().stream()
                        .map(partition -> new TopicPartition(topic.name(), partition.partition())))
                .toList();
    }

    private long behind(Map<TopicPartition, Long> read, List<TopicPartition> partitions) {
        var ends = answer(admin.listOffsets(partitions.stream()
                        .collect(Collectors.toMap(partition -> partition, partition -> OffsetSpec.latest())))
                .all());
        return ends.entrySet().stream()
                .mapToLong(end -> end.getValue().offset() - read.getOrDefault(end.getKey(), 0L))
                .sum();
    }

    /** Also by status-batcher, which has committed nothing before its first batch. */
    void awaitNone() {
        new Waiting(LONGEST, Waiting.EVERY, silent -> {})
                .until("the readers", () -> isNone(records()), Optional::empty);
    }

    private static boolean isNone(Map<String, Long> records) {
        return records.containsKey(ChainOutcome.BATCHES)
                && records.values().stream().allMatch(left -> left == 0);
    }

    private static <T> T answer(KafkaFuture<T> future) {
        try {
            return future.get(ANSWER_SECONDS, TimeUnit.SECONDS);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while Kafka was asked", stopped);
        } catch (ExecutionException | TimeoutException failure) {
            throw new IllegalStateException("Kafka does not tell how far was read.", failure);
        }
    }

    @Override
    public void close() {
        admin.close();
    }
}
