package dev.kesher.systemtests.benchmark;

import dev.kesher.localstack.Child;
import dev.kesher.localstack.Folder;
import dev.kesher.localstack.LocalStack;
import dev.kesher.localstack.Part;
import dev.kesher.localstack.Ports;
import dev.kesher.localstack.Waiting;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;

/** The local stack's broker as a process of its own, so that its processor time is not counted as the load's. */
public final class KafkaProcess implements AutoCloseable {
    private static final String ADDRESS = "address";

    private final Child child;
    private final String bootstrapServers;

    private KafkaProcess(Child child, String bootstrapServers) {
        this.child = child;
        this.bootstrapServers = bootstrapServers;
    }

    /** @param folder for its data and its log */
    public static KafkaProcess start(Path folder) {
        var java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        var command = List.of(
                java,
                "-Xmx384m",
                "-XX:+UseSerialGC",
                "-cp",
                System.getProperty("java.class.path"),
                KafkaProcess.class.getName(),
                folder.toString());
        var child = Child.start("kafka", command, Map.of(), folder.resolveSibling("kafka.log"));
        try {
            var address = folder.resolve(ADDRESS);
            Waiting.patiently().until("Kafka", () -> Files.exists(address), child::end);
            return new KafkaProcess(child, Files.readString(address));
        } catch (IOException failure) {
            child.close();
            throw new UncheckedIOException(failure);
        } catch (RuntimeException failure) {
            child.close();
            throw failure;
        }
    }

    /** What the process runs: a broker with all topics, until it is asked to stop. */
    public static void main(String[] arguments) throws InterruptedException {
        var folder = Path.of(arguments[0]);
        try (var stack = LocalStack.with(Part.KAFKA)
                .keeping(Folder.kept(folder), Ports.free())
                .start()) {
            Folder.write(
                    folder.resolve(ADDRESS), stack.kafka().bootstrapServers().getBytes(StandardCharsets.US_ASCII));
            new CountDownLatch(1).await();
        }
    }

    public String bootstrapServers() {
        return bootstrapServers;
    }

    public long pid() {
        return child.pid();
    }

    @Override
    public void close() {
        child.close();
    }
}
