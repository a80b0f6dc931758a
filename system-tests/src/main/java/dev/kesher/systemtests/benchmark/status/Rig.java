package dev.kesher.systemtests.benchmark.status;

import dev.kesher.contracts.Secret;
import dev.kesher.localstack.Folder;
import dev.kesher.localstack.LocalStack;
import dev.kesher.localstack.Part;
import dev.kesher.localstack.Ports;
import dev.kesher.localstack.Service;
import dev.kesher.localstack.ServiceSettings;
import dev.kesher.systemtests.benchmark.CpuTime;
import dev.kesher.systemtests.benchmark.KafkaProcess;
import dev.kesher.systemtests.benchmark.ServiceProcess;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.EnumSet;
import java.util.Map;
import java.util.TreeMap;

/** Kafka and PostgreSQL on free ports, with their data in a folder that goes when it closes, and the packaged service. */
final class Rig implements AutoCloseable {
    private static final EnumSet<Part> PARTS = EnumSet.of(Part.POSTGRES, Part.ISSUER);
    /** So that the service drains when it starts, and not again before it is looked at. */
    private static final String ONCE = "PT1H";

    private final LocalStack stack;
    private final Path checkout;
    private final Map<String, String> more;
    private final KafkaProcess kafka;
    private int started;

    private Rig(LocalStack stack, Path checkout, Map<String, String> more) {
        this.stack = stack;
        this.checkout = checkout;
        this.more = Map.copyOf(more);
        this.kafka = KafkaProcess.start(stack.folder().resolve("kafka"));
        stack.add(kafka);
    }

    /**
     * @param checkout where the modules' {@code target} folders are
     * @param more of the service's environment
     */
    static Rig start(Path checkout, Map<String, String> more) {
        var stack =
                LocalStack.with(PARTS).keeping(Folder.temporary(), Ports.free()).start();
        try {
            return new Rig(stack, checkout, more);
        } catch (RuntimeException failure) {
            stack.close();
            throw failure;
        }
    }

    /** The table is empty, and has the service's newest form. */
    void forgetEverything() {
        execute("drop schema status cascade; create schema status authorization status");
        try (var once = service()) {
            once.awaitReady();
        }
    }

    ServiceProcess service() {
        started++;
        var name = "status-" + started;
        var settings = new TreeMap<>(ServiceSettings.of(stack, PARTS, Service.STATUS));
        settings.put("KESHER_KAFKA", kafka.bootstrapServers());
        settings.put("KESHER_DRAIN_EVERY", ONCE);
        settings.putAll(more);
        return ServiceProcess.start(
                Service.STATUS, name, checkout, settings, stack.folder().resolve("logs/" + name + ".log"));
    }

    Secret token() {
        return Secret.of(stack.issuer().serviceToken("operator", Service.STATUS.fullName()));
    }

    String bootstrapServers() {
        return kafka.bootstrapServers();
    }

    Duration kafkaCpu() {
        return CpuTime.of(kafka.pid());
    }

    Duration postgresCpu() {
        return CpuTime.ofPostgres(stack.folder().resolve("postgres").resolve("data"));
    }

    LocalStack stack() {
        return stack;
    }

    void execute(String statements) {
        try (var connection = stack.postgres().connectAsAdmin();
                var statement = connection.createStatement()) {
            statement.execute(statements);
        } catch (SQLException failure) {
            throw new IllegalStateException("PostgreSQL refused a statement of the benchmark: " + failure, failure);
        }
    }

    long number(String query) {
        try (var connection = stack.postgres().connectAsAdmin();
                var rows = connection.createStatement().executeQuery(query)) {
            rows.next();
            return rows.getLong(1);
        } catch (SQLException failure) {
            throw new IllegalStateException("PostgreSQL refused a query of the benchmark: " + failure, failure);
        }
    }

    @Override
    public void close() {
        stack.close();
    }
}
