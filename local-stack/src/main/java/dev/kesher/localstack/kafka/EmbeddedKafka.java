package dev.kesher.localstack.kafka;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.stream.Stream;
import kafka.server.KafkaConfig;
import kafka.server.KafkaRaftServer;
import org.apache.kafka.common.Uuid;
import org.apache.kafka.common.utils.Time;
import org.apache.kafka.metadata.storage.Formatter;

/** A broker and its controller inside this process. */
final class EmbeddedKafka {
    /** The broker tells of every partition at INFO. Held here, because java.util.logging forgets unheld loggers. */
    private static final List<Logger> QUIET = Stream.of("kafka", "org.apache.kafka", "state.change.logger")
            .map(Logger::getLogger)
            .toList();

    private EmbeddedKafka() {}

    /**
     * With a listener that everybody on this machine may use.
     *
     * @param second another one, and what else it needs
     * @return stops it
     */
    static Runnable start(Path folder, int port, int controllerPort, Optional<Listener> second) {
        QUIET.forEach(logger -> logger.setLevel(Level.WARNING));
        try {
            formatIfNew(folder);
            var config = config(folder, port, controllerPort);
            second.ifPresent(listener -> listener.addTo(config));
            var server = new KafkaRaftServer(new KafkaConfig(config), Time.SYSTEM);
            server.startup();
            return () -> {
                server.shutdown();
                server.awaitShutdown();
            };
        } catch (Exception failure) {
            throw new IllegalStateException("Kafka did not start on port " + port + ".", failure);
        }
    }

    private static void formatIfNew(Path folder) throws Exception {
        if (Files.exists(folder.resolve("meta.properties"))) {
            return;
        }
        Files.createDirectories(folder);
        var quiet = new PrintStream(new ByteArrayOutputStream(), false, StandardCharsets.UTF_8);
        new Formatter()
                .setPrintStream(quiet)
                .setClusterId(Uuid.randomUuid().toString())
                .setNodeId(1)
                .setDirectories(List.of(folder.toString()))
                .setMetadataLogDirectory(folder.toString())
                .setControllerListenerName("CONTROLLER")
                .run();
    }

    private static Map<String, String> config(Path folder, int port, int controllerPort) {
        var config = new TreeMap<String, String>();
        config.put("process.roles", "broker,controller");
        config.put("node.id", "1");
        config.put("log.dirs", folder.toString());
        config.put("listeners", "PLAINTEXT://127.0.0.1:" + port + ",CONTROLLER://127.0.0.1:" + controllerPort);
        config.put("advertised.listeners", "PLAINTEXT://127.0.0.1:" + port);
        config.put("listener.security.protocol.map", "PLAINTEXT:PLAINTEXT,CONTROLLER:PLAINTEXT");
        config.put("controller.listener.names", "CONTROLLER");
        config.put("controller.quorum.voters", "1@127.0.0.1:" + controllerPort);
        config.put("auto.create.topics.enable", "false");
        config.put("group.initial.rebalance.delay.ms", "0");
        config.put("offsets.topic.replication.factor", "1");
        config.put("offsets.topic.num.partitions", "4");
        config.put("transaction.state.log.replication.factor", "1");
        config.put("transaction.state.log.min.isr", "1");
        config.put("transaction.state.log.num.partitions", "2");
        config.put("share.coordinator.state.topic.replication.factor", "1");
        config.put("share.coordinator.state.topic.min.isr", "1");
        // After an unclean stop the controller waits for the old session to end; a busy machine delays heartbeats.
        config.put("broker.session.timeout.ms", "6000");
        config.put("broker.heartbeat.interval.ms", "1000");
        // The broker gives up when the controller, a thread of this process, has not registered it within a minute.
        config.put("initial.broker.registration.timeout.ms", "300000");
        // Indexes are mapped at their full size for every partition; a small machine has little use for 10 MB each.
        config.put("log.index.size.max.bytes", String.valueOf(1 << 20));
        config.put("log.cleaner.dedupe.buffer.size", String.valueOf(16 << 20));
        config.put("num.network.threads", "2");
        config.put("num.io.threads", "4");
        return config;
    }
}
