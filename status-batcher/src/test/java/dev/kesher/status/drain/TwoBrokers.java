package dev.kesher.status.drain;

import dev.kesher.localstack.Port;
import dev.kesher.localstack.Ports;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import kafka.server.KafkaConfig;
import kafka.server.KafkaRaftServer;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.common.Uuid;
import org.apache.kafka.common.utils.Time;
import org.apache.kafka.metadata.storage.Formatter;

/** A cluster of which one broker can be lost, so that its partitions have no leader. The first one is the controller. */
final class TwoBrokers implements AutoCloseable {
    private static final String CLUSTER = Uuid.randomUuid().toString();
    private static final int ANSWER_SECONDS = 60;

    private final Ports ports = Ports.free();
    private final KafkaRaftServer first;
    private final KafkaRaftServer second;

    TwoBrokers(Path folder) throws Exception {
        first = start(1, "broker,controller", ports.of(Port.KAFKA), folder.resolve("first"));
        second = start(2, "broker", ports.of(Port.KAFKA_SERVICES), folder.resolve("second"));
    }

    String bootstrapServers() {
        return "127.0.0.1:" + ports.of(Port.KAFKA);
    }

    /** @param brokers where each partition is, in their order */
    void create(String topic, List<Integer> brokers) throws Exception {
        var places = new TreeMap<Integer, List<Integer>>();
        brokers.forEach(broker -> places.put(places.size(), List.of(broker)));
        try (var admin = Admin.create(Map.of("bootstrap.servers", bootstrapServers()))) {
            admin.createTopics(List.of(new NewTopic(topic, places))).all().get(ANSWER_SECONDS, TimeUnit.SECONDS);
        }
    }

    void loseTheSecond() {
        second.shutdown();
        second.awaitShutdown();
    }

    private KafkaRaftServer start(int node, String roles, int port, Path folder) throws Exception {
        var quiet = new PrintStream(new ByteArrayOutputStream(), false, StandardCharsets.UTF_8);
        new Formatter()
                .setPrintStream(quiet)
                .setClusterId(CLUSTER)
                .setNodeId(node)
                .setDirectories(List.of(folder.toString()))
                .setMetadataLogDirectory(folder.toString())
                .setControllerListenerName("CONTROLLER")
                .run();
        var server = new KafkaRaftServer(new KafkaConfig(config(node, roles, port, folder)), Time.SYSTEM);
        server.startup();
        return server;
    }

    private Map<String, String> config(int node, String roles, int port, Path folder) {
        var controller = "127.0.0.1:" + ports.of(Port.KAFKA_CONTROLLER);
        var open = "PLAINTEXT://127.0.0.1:" + port;
        return Map.ofEntries(
                Map.entry("process.roles", roles),
                Map.entry("node.id", String.valueOf(node)),
                Map.entry("log.dirs", folder.toString()),
                Map.entry("listeners", node == 1 ? open + ",CONTROLLER://" + controller : open),
                Map.entry("advertised.listeners", open),
                Map.entry("listener.security.protocol.map", "PLAINTEXT:PLAINTEXT,CONTROLLER:PLAINTEXT"),
                Map.entry("controller.listener.names", "CONTROLLER"),
                Map.entry("controller.quorum.voters", "1@" + controller),
                Map.entry("offsets.topic.replication.factor", "1"),
                Map.entry("offsets.topic.num.partitions", "1"),
                Map.entry("initial.broker.registration.timeout.ms", "300000"),
                Map.entry("log.index.size.max.bytes", String.valueOf(1 << 20)),
                Map.entry("log.cleaner.dedupe.buffer.size", String.valueOf(16 << 20)));
    }

    @Override
    public void close() {
        second.shutdown();
        second.awaitShutdown();
        first.shutdown();
        first.awaitShutdown();
    }
}
