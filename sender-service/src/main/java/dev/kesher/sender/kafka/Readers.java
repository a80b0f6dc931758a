package dev.kesher.sender.kafka;

import dev.kesher.contracts.Topic;
import dev.kesher.eventkit.reader.Fetch;
import dev.kesher.eventkit.reader.GroupReader;
import dev.kesher.sender.Wiring;
import io.micrometer.core.instrument.MeterRegistry;
import io.smallrye.common.annotation.Identifier;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Function;
import org.apache.kafka.clients.consumer.ConsumerRecords;

/** Makes the readers of the topics with much on them. */
@ApplicationScoped
public class Readers {
    private final Map<String, Object> broker;
    private final MeterRegistry metrics;
    private final List<GroupReader> readers = new CopyOnWriteArrayList<>();

    Readers(@Identifier("default-kafka-broker") Map<String, Object> broker, MeterRegistry metrics) {
        this.broker = broker;
        this.metrics = metrics;
    }

    public GroupReader of(Topic topic, Fetch fetch, Function<ConsumerRecords<String, byte[]>, Uni<Void>> work) {
        var reader = new GroupReader(Wiring.NAME, topic.topicName(), broker, fetch, work, metrics);
        readers.add(reader);
        return reader;
    }

    /** False: one has ended by something that nobody foresaw. While Kafka is away they wait, and live. */
    boolean areAlive() {
        return readers.stream().allMatch(GroupReader::isAlive);
    }
}
