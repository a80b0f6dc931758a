package dev.kesher.status.drain;

import dev.kesher.contracts.CloudEvents;
import dev.kesher.contracts.Event;
import dev.kesher.localstack.LocalStack;
import dev.kesher.localstack.Part;
import dev.kesher.status.table.MessageTable;
import dev.kesher.status.table.PartitionTable;
import dev.kesher.status.track.Fold;
import dev.kesher.status.track.Told;
import dev.kesher.status.track.TrackedMessage;
import dev.kesher.status.track.Window;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.smallrye.config.SmallRyeConfigBuilder;
import io.vertx.mutiny.core.Vertx;
import io.vertx.mutiny.pgclient.PgBuilder;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.pgclient.PgConnectOptions;
import io.vertx.sqlclient.PoolOptions;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * How fast a backlog is drained, and what Kafka and the database alone can do in the same run: reading the same records
 * without looking at them, and writing rows of the same size with the same statement. Not part of the build; the first
 * argument is the number of messages (three records each), 100,000 if absent.
 */
public final class DrainBenchmark {
    private static final Duration ANSWER = Duration.ofMinutes(1);

    private final LocalStack stack;
    private final DrainSettings settings =
            new SmallRyeConfigBuilder().withMapping(DrainSettings.class).build().getConfigMapping(DrainSettings.class);
    private final Window kept = Window.at(Instant.now(), settings.kept(), settings.daysAhead());

    private DrainBenchmark(LocalStack stack) {
        this.stack = stack;
    }

    public static void main(String[] args) throws Exception {
        var messages = args.length == 0 ? 100_000 : Integer.parseInt(args[0]);
        try (var stack = LocalStack.with(Part.KAFKA, Part.POSTGRES).start()) {
            new DrainBenchmark(stack).run(messages);
        }
        System.exit(0); // the embedded broker keeps threads of its own
    }

    private void run(int messages) throws Exception {
        migrate();
        var vertx = Vertx.vertx();
        var pool = pool(vertx);
        var table = new MessageTable(pool);
        var partitions = new PartitionTable(pool);
        partitions.cover(kept).await().atMost(ANSWER);
        var records = backlog(messages);
        try (var producer = clients().producer()) {
            print("Kafka alone, records read", records, () -> readOnly("floor"));
            print("database alone, rows written", messages, () -> writeOnly(table, messages));
            print("drain, records (every row new)", records, () -> drain("first", table, partitions, producer));
            print("drain, records (no row changes)", records, () -> drain("second", table, partitions, producer));
        }
        var used = Runtime.getRuntime();
        System.out.printf("heap in use at the end: %d MB%n", used.totalMemory() - used.freeMemory() >> 20);
        pool.close().await().atMost(ANSWER);
        vertx.close().await().atMost(ANSWER);
    }

    private interface Work {
        void run() throws Exception;
    }

    private static void print(String what, int count, Work work) throws Exception {
        var began = System.nanoTime();
        work.run();
        var seconds = (System.nanoTime() - began) / 1e9;
        System.out.printf("%-34s %9d in %6.2f s = %9.0f /s%n", what, count, seconds, count / seconds);
    }

    private int backlog(int messages) {
        try (var producer = stack.kafka().producer()) {
            for (var n = 0; n < messages; n++) {
                var id = Told.id();
                for (var event : List.of(
                        Told.sent(id, 1, 1, 0), Told.status(id, 1, "sent", 1), Told.status(id, 1, "delivered", 2))) {
                    producer.send(CloudEvents.write(
                            new Event<>("e:" + id, "urn:kesher:benchmark", id, Instant.EPOCH, event)));
                }
            }
            producer.flush();
        }
        return 3 * messages;
    }

    private void readOnly(String group) {
        try (var consumer = clients().consumer(group)) {
            consumer.subscribe(Drain.TOPICS);
            while (consumer.assignment().isEmpty()) {
                consumer.poll(Duration.ofMillis(100));
            }
            var partitions = consumer.assignment();
            consumer.seekToBeginning(partitions);
            var ends = consumer.endOffsets(partitions);
            while (partitions.stream().anyMatch(at -> consumer.position(at) < ends.getOrDefault(at, 0L))) {
                consumer.poll(Duration.ofMillis(100));
            }
        }
    }

    private void writeOnly(MessageTable table, int messages) throws Exception {
        var chunk = new Fold(kept, settings.chunkRows(), Long.MAX_VALUE);
        for (var n = 0; n < messages; n++) {
            var id = Told.id();
            chunk.add(Told.sent(id, 1, 1, 0), 0);
            chunk.add(Told.status(id, 1, "sent", 1), 0);
            chunk.add(Told.status(id, 1, "delivered", 2), 0);
            if (chunk.full() || n == messages - 1) {
                var rows = new ArrayList<TrackedMessage>();
                chunk.messages().forEach(message -> rows.add(TrackedMessage.after(null, message)));
                table.write(rows).await().atMost(ANSWER);
                chunk.clear();
            }
        }
    }

    private void drain(
            String group,
            MessageTable table,
            PartitionTable partitions,
            org.apache.kafka.clients.producer.Producer<String, byte[]> producer) {
        try (var consumer = clients().consumer(group)) {
            var drain = new Drain(
                    consumer,
                    partitions,
                    new ChunkWriter(table, settings.databaseAnswer()),
                    new Publisher(producer),
                    Rig.dead(producer, clients(), settings),
                    new DrainMeters(new SimpleMeterRegistry()),
                    settings,
                    Clock.systemUTC());
            drain.subscribe();
            while (!drain.joined()) {
                drain.idle(Duration.ofMillis(100));
            }
            System.out.println(drain.run());
        }
    }

    private KafkaClients clients() {
        return new KafkaClients(Map.of("bootstrap.servers", stack.kafka().bootstrapServers()));
    }

    private Pool pool(Vertx vertx) {
        var options = PgConnectOptions.fromUri(
                        "postgresql://" + stack.postgres().address())
                .setUser("status")
                .setPassword(stack.postgres().password("status"));
        return PgBuilder.pool()
                .with(new PoolOptions().setMaxSize(2))
                .connectingTo(options)
                .using(vertx)
                .build();
    }

    private void migrate() throws Exception {
        try (var sql = DrainBenchmark.class.getResourceAsStream("/db/migration/V1__message.sql");
                var connection = stack.postgres().connect("status");
                var statement = connection.createStatement()) {
            statement.execute(new String(sql.readAllBytes(), StandardCharsets.UTF_8));
        }
    }
}
