package dev.kesher.systemtests.benchmark.send;

import dev.kesher.contracts.Secret;
import dev.kesher.localstack.Folder;
import dev.kesher.localstack.LocalStack;
import dev.kesher.localstack.Part;
import dev.kesher.localstack.Ports;
import dev.kesher.localstack.Service;
import dev.kesher.localstack.ServiceSettings;
import dev.kesher.systemtests.benchmark.Await;
import dev.kesher.systemtests.benchmark.CpuTime;
import dev.kesher.systemtests.benchmark.EventLoops;
import dev.kesher.systemtests.benchmark.KafkaProcess;
import dev.kesher.systemtests.benchmark.Records;
import dev.kesher.systemtests.benchmark.ServiceProcess;
import io.vertx.core.Vertx;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Stream;

/**
 * Everything a run needs, started and stopped together, also by Ctrl-C: Kafka and the senders as processes, PostgreSQL,
 * the issuer, the stand-ins. On free ports, with its data in a folder that goes when it closes.
 */
final class Rig implements AutoCloseable {
    private static final EnumSet<Part> PARTS = EnumSet.of(Part.POSTGRES, Part.ISSUER);

    private final LocalStack stack;
    private final Path checkout;
    private final Map<String, String> senderSettings;
    private final Vertx vertx;
    /** Also read by the thread that ends everything. */
    private final List<ServiceProcess> senders = new CopyOnWriteArrayList<>();

    private final KafkaProcess kafka;
    private final MetaStandIn meta;
    private final VaultStandIn vault;
    private final Statements statements;
    private int started;
    private int loads;

    private Rig(LocalStack stack, Path checkout, Map<String, String> senderSettings) {
        this.stack = stack;
        this.checkout = checkout;
        this.senderSettings = Map.copyOf(senderSettings);
        vertx = EventLoops.of(2);
        stack.add(() -> Await.result(vertx.close(), "Vert.x"));
        kafka = KafkaProcess.start(stack.folder().resolve("kafka"));
        stack.add(kafka);
        stack.add(this::stopSenders);
        meta = MetaStandIn.start(vertx);
        vault = VaultStandIn.start(vertx);
        statements = new Statements(stack.postgres());
    }

    /**
     * @param checkout where the modules' {@code target} folders are
     * @param senderSettings more of the senders' environment
     */
    static Rig start(Path checkout, Map<String, String> senderSettings) {
        var stack =
                LocalStack.with(PARTS).keeping(Folder.temporary(), Ports.free()).start();
        try {
            var rig = new Rig(stack, checkout, senderSettings);
            Records.publish(rig.kafka.bootstrapServers(), Numbers.connections());
            return rig;
        } catch (RuntimeException failure) {
            stack.close();
            throw failure;
        }
    }

    /** Starts or stops senders until so many run, and waits until they are ready. */
    void run(int processes) {
        while (senders.size() > processes) {
            senders.removeLast().close();
        }
        while (senders.size() < processes) {
            started++;
            var name = "sender-" + started;
            var sender = ServiceProcess.start(
                    Service.SENDER, name, checkout, settings(), stack.folder().resolve("logs/" + name + ".log"));
            senders.add(sender);
            // One after the other: the first one creates the tables.
            sender.awaitReady();
        }
    }

    private Map<String, String> settings() {
        var settings = new TreeMap<>(ServiceSettings.of(stack, PARTS, Service.SENDER));
        settings.putAll(ServiceSettings.meta(meta.address()));
        settings.put("KESHER_KAFKA", kafka.bootstrapServers());
        settings.put("KESHER_VAULT_SERVICE_URL", vault.address().toString());
        settings.putAll(senderSettings);
        return settings;
    }

    private void stopSenders() {
        senders.forEach(ServiceProcess::askToStop);
        senders.forEach(ServiceProcess::close);
        senders.clear();
    }

    /** Nothing is left of what was queued: no process, no table. */
    void forgetQueue() {
        stopSenders();
        try (var connection = stack.postgres().connectAsAdmin();
                var statement = connection.createStatement()) {
            statement.execute("drop schema sender cascade; create schema sender authorization sender");
        } catch (SQLException failure) {
            throw new IllegalStateException("the sender's schema does not go away", failure);
        }
        meta.arrivals().forgetQueued();
    }

    /** A name that no load of this run had before. */
    String nextLoad() {
        loads++;
        return "load" + loads;
    }

    OpenLoop openLoop() {
        var token = Secret.of(stack.issuer().serviceToken("platform", Service.SENDER.fullName()));
        return new OpenLoop(vertx, senders.stream().map(ServiceProcess::port).toList(), token);
    }

    /** @throws IllegalStateException if a sender has ended */
    Usage usage() {
        senders.forEach(ServiceProcess::requireAlive);
        var ofSenders = senders.stream().map(sender -> CpuTime.of(sender.pid())).reduce(Duration.ZERO, Duration::plus);
        var cpu = new Usage.Cpu(
                ofSenders,
                CpuTime.ofPostgres(stack.folder().resolve("postgres").resolve("data")),
                CpuTime.of(kafka.pid()),
                CpuTime.of(ProcessHandle.current().pid()),
                CpuTime.ofMachine());
        return new Usage(
                Duration.ofNanos(System.nanoTime()),
                cpu,
                statements.calls(),
                statements.writingTransactions(),
                vault.fetched());
    }

    /** The last lines of the senders' logs that are warnings or worse: for whoever wonders why a run failed. */
    List<String> complaints(int atMost) {
        var logs = stack.folder().resolve("logs");
        try (var files = Files.isDirectory(logs) ? Files.list(logs) : Stream.<Path>empty()) {
            var lines = new ArrayList<String>();
            for (var file : files.sorted().toList()) {
                Files.readAllLines(file).stream()
                        .filter(line -> line.contains(" WARN ") || line.contains(" ERROR "))
                        .forEach(lines::add);
            }
            return lines.subList(Math.max(0, lines.size() - atMost), lines.size());
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    LocalStack stack() {
        return stack;
    }

    Vertx vertx() {
        return vertx;
    }

    MetaStandIn meta() {
        return meta;
    }

    Statements statements() {
        return statements;
    }

    @Override
    public void close() {
        statements.close();
        stack.close();
    }
}
