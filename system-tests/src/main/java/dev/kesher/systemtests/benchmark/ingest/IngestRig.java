package dev.kesher.systemtests.benchmark.ingest;

import dev.kesher.contracts.Secret;
import dev.kesher.localstack.LocalStack;
import dev.kesher.localstack.Part;
import dev.kesher.localstack.Service;
import dev.kesher.localstack.ServiceSettings;
import dev.kesher.systemtests.benchmark.Await;
import dev.kesher.systemtests.benchmark.CpuTime;
import dev.kesher.systemtests.benchmark.EventLoops;
import dev.kesher.systemtests.benchmark.KafkaProcess;
import dev.kesher.systemtests.benchmark.ServiceProcess;
import io.vertx.core.Vertx;
import java.nio.file.Path;
import java.time.Duration;
import java.util.EnumSet;
import java.util.Map;
import java.util.TreeMap;

/** Everything a run needs, started and stopped together, also by Ctrl-C, on free ports, with its data in a folder that goes. */
final class IngestRig implements AutoCloseable {
    private final LocalStack stack;
    private final Path checkout;
    private final Map<String, String> settings;
    private final KafkaProcess kafka;
    private final Vertx vertx;
    private final Sequences sequences = new Sequences();
    private final Arrived.Reader reader;
    private int started;

    private IngestRig(LocalStack stack, Path checkout, Map<String, String> settings) {
        this.stack = stack;
        this.checkout = checkout;
        this.settings = Map.copyOf(settings);
        vertx = EventLoops.of(1);
        stack.add(() -> Await.result(vertx.close(), "Vert.x"));
        kafka = Tenants.kafka(stack);
        reader = new Arrived.Reader(kafka.bootstrapServers());
        stack.add(reader);
    }

    /**
     * @param checkout where the modules' {@code target} folders are
     * @param settings more of the service's environment
     */
    static IngestRig start(Path checkout, Map<String, String> settings) {
        // The issuer is not asked for anything; a stack has at least one part.
        var stack = LocalStack.with(EnumSet.of(Part.ISSUER)).start();
        try {
            return new IngestRig(stack, checkout, settings);
        } catch (RuntimeException failure) {
            stack.close();
            throw failure;
        }
    }

    /** The service, ready; stopped with the stack if not before. */
    Server service() {
        started++;
        var environment = new TreeMap<>(ServiceSettings.of(stack, EnumSet.of(Part.ISSUER), Service.INGEST));
        environment.put("KESHER_KAFKA", kafka.bootstrapServers());
        environment.putAll(settings);
        var log = stack.folder().resolve("logs/ingest-" + started + ".log");
        var process = ServiceProcess.start(Service.INGEST, Server.SERVICE, checkout, environment, log);
        stack.add(process);
        process.awaitReady();
        return new Server.Service(process);
    }

    Server recordsFloor() {
        var floor = FloorProcess.records(nextFloor(), stack.metaApp().secret(), kafka.bootstrapServers());
        stack.add(floor);
        return floor;
    }

    private Path nextFloor() {
        started++;
        return stack.folder().resolve("floor-" + started);
    }

    Server signatureFloor() {
        var floor = FloorProcess.signature(nextFloor(), stack.metaApp().secret());
        stack.add(floor);
        return floor;
    }

    /** Posts, waits for the last answer, and reads what came. */
    Outcome measure(Server server, Arm arm) {
        reader.skip();
        var before = usage(server);
        var posts = new Posts(Secret.of(stack.metaApp().secret()), Tenants.CUSTOMERS);
        var answers = new Load(vertx, server.port(), posts, arm, sequences).run();
        var used = usage(server).since(before);
        var accepted = sequences.take();
        var arrived = server.publishes() ? reader.since(accepted) : Arrived.NOTHING;
        return new Outcome(arm, server.name(), answers, arrived, used);
    }

    double bareProducer(Duration length) {
        return BareProducer.measure(kafka.bootstrapServers(), length);
    }

    private Usage usage(Server server) {
        var allocated = server.allocated();
        return new Usage(
                Duration.ofNanos(System.nanoTime()),
                CpuTime.of(server.pid()),
                CpuTime.of(kafka.pid()),
                CpuTime.of(ProcessHandle.current().pid()),
                CpuTime.ofMachine(),
                allocated);
    }

    @Override
    public void close() {
        stack.close();
    }
}
