package dev.kesher.status.drain;

import dev.kesher.eventkit.deadletter.DeadLetters;
import dev.kesher.status.table.MessageTable;
import dev.kesher.status.table.PartitionTable;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import jakarta.enterprise.context.Dependent;
import java.time.Clock;
import java.util.List;
import java.util.concurrent.ForkJoinPool;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.producer.Producer;

/** A drain as another process would have it, without a thread of its own. */
@Dependent
class RiggedDrain {
    private final KafkaClients kafka;
    private final MessageTable table;
    private final PartitionTable partitions;
    private final DrainSettings settings;

    RiggedDrain(KafkaClients kafka, MessageTable table, PartitionTable partitions, DrainSettings settings) {
        this.kafka = kafka;
        this.table = table;
        this.partitions = partitions;
        this.settings = settings;
    }

    Drain drain(Consumer<byte[], byte[]> consumer, Producer<String, byte[]> producer) {
        return drain(consumer, producer, settings);
    }

    Drain drain(Consumer<byte[], byte[]> consumer, Producer<String, byte[]> producer, DrainSettings other) {
        var progress = new Progress();
        var meters = new DrainMeters(new SimpleMeterRegistry(), progress);
        var writer = new ChunkWriter(table, other.databaseAnswer());
        var store = new FoldStore(writer, new Publisher(producer), progress, ForkJoinPool.commonPool());
        var dead = new DeadRecords(
                new DeadLetters(producer, "status-batcher", List.of(), Clock.systemUTC(), new SimpleMeterRegistry()),
                progress,
                DeadRecords.PATIENCE);
        var tools = new DrainTools(dead, new RefusedRecords(kafka, progress), meters, progress);
        return new Drain(consumer, partitions, store, tools, other, Clock.systemUTC());
    }
}
