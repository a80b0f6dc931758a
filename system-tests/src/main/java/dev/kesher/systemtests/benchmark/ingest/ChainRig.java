package dev.kesher.systemtests.benchmark.ingest;

import dev.kesher.contracts.Secret;
import dev.kesher.contracts.Topic;
import dev.kesher.localstack.LocalStack;
import dev.kesher.localstack.Part;
import dev.kesher.localstack.Service;
import dev.kesher.localstack.ServiceSettings;
import dev.kesher.systemtests.benchmark.Await;
import dev.kesher.systemtests.benchmark.CpuTime;
import dev.kesher.systemtests.benchmark.EventLoops;
import dev.kesher.systemtests.benchmark.KafkaProcess;
import dev.kesher.systemtests.benchmark.MemoryWatch;
import dev.kesher.systemtests.benchmark.ServiceProcess;
import io.vertx.core.Vertx;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * webhook-ingest with every service that reads what it writes, each from its packaged jar, over one Kafka, one PostgreSQL and
 * one transit engine; on free ports, with its data in a folder that goes. Nobody is Meta: nothing is sent.
 */
final class ChainRig implements AutoCloseable {
    static final String POSTGRES = "PostgreSQL";
    static final String KAFKA = "Kafka";
    static final String LOAD = "load";

    private static final EnumSet<Part> PARTS = EnumSet.of(Part.POSTGRES, Part.VAULT, Part.MAIL, Part.ISSUER);
    /** Nothing listens there. */
    private static final URI NOBODY = URI.create("http://127.0.0.1:9");

    private final LocalStack stack;
    private final Path checkout;
    private final Map<String, String> settings;
    private final KafkaProcess kafka;
    private final Vertx vertx;
    private final Sequences sequences = new Sequences();
    private final int customers;
    private final Arrived.Reader arrivals;
    private final Backlog backlog;
    private final Map<Service, ServiceProcess> services = new LinkedHashMap<>();

    private ChainRig(LocalStack stack, Path checkout, int customers, Map<String, String> settings) {
        this.stack = stack;
        this.customers = customers;
        this.checkout = checkout;
        this.settings = Map.copyOf(settings);
        vertx = EventLoops.of(1);
        stack.add(() -> Await.result(vertx.close(), "Vert.x"));
        kafka = Tenants.kafka(stack);
        arrivals = new Arrived.Reader(kafka.bootstrapServers());
        stack.add(arrivals);
        backlog = new Backlog(kafka.bootstrapServers());
        stack.add(backlog);
    }

    /**
     * @param checkout where the modules' {@code target} folders are
     * @param customers that each number has
     * @param settings more of every service's environment
     */
    static ChainRig start(Path checkout, int customers, Map<String, String> settings) {
        var stack = LocalStack.with(PARTS).start();
        try {
            var rig = new ChainRig(stack, checkout, customers, settings);
            for (var service : Service.values()) {
                rig.start(service);
            }
            return rig;
        } catch (RuntimeException failure) {
            stack.close();
            throw failure;
        }
    }

    /** One after the other, since they ask each other. */
    private void start(Service service) {
        var environment = new TreeMap<>(ServiceSettings.of(stack, PARTS, service));
        environment.putAll(ServiceSettings.meta(NOBODY));
        environment.put("KESHER_KAFKA", kafka.bootstrapServers());
        environment.put("KESHER_VAULT_SERVICE_URL", url(Service.VAULT));
        environment.put("KESHER_NOTIFIER_URL", url(Service.NOTIFIER));
        environment.put("KESHER_SENDER_SERVICE_URL", url(Service.SENDER));
        environment.put("KESHER_DASHBOARD_URL", NOBODY.toString());
        environment.putAll(settings);
        var log = stack.folder().resolve("logs").resolve(service.fullName() + ".log");
        var process = ServiceProcess.start(service, service.fullName(), checkout, environment, log);
        stack.add(process);
        services.put(service, process);
        process.awaitReady();
    }

    private String url(Service service) {
        var process = services.get(service);
        return process == null ? NOBODY.toString() : "http://127.0.0.1:" + process.port();
    }

    /** Posts, waits for the last answer, and reads what came. */
    ChainOutcome measure(Arm arm) {
        arrivals.skip();
        var ingest = services.get(Service.INGEST);
        var posts = new Posts(Secret.of(stack.metaApp().secret()), customers);
        var before = cpu();
        var began = System.nanoTime();
        Answers answers;
        Map<String, Long> memory;
        try (var watch = MemoryWatch.of(pids())) {
            answers = new Load(vertx, ingest == null ? 0 : ingest.port(), posts, arm, sequences).run();
            memory = watch.most();
        }
        var took = Duration.ofNanos(System.nanoTime() - began);
        var used = new LinkedHashMap<String, Duration>();
        cpu().forEach((name, time) -> used.put(name, time.minus(before.getOrDefault(name, Duration.ZERO))));
        var behind = backlog.records();
        var accepted = sequences.take();
        return new ChainOutcome(arm, answers, arrivals.since(accepted), used, took, memory, behind, accepted);
    }

    /** Waits until nobody has anything left to read. */
    void awaitRead() {
        backlog.awaitNone();
    }

    /** How many messages have a published state. */
    long published() {
        return Arrived.keys(kafka.bootstrapServers(), Topic.MESSAGE_STATUSES);
    }

    private Map<String, Long> pids() {
        var pids = new LinkedHashMap<String, Long>();
        services.forEach((service, process) -> pids.put(service.fullName(), process.pid()));
        return pids;
    }

    private Map<String, Duration> cpu() {
        var cpu = new LinkedHashMap<String, Duration>();
        services.forEach((service, process) -> {
            process.requireAlive();
            cpu.put(service.fullName(), CpuTime.of(process.pid()));
        });
        cpu.put(POSTGRES, CpuTime.ofPostgres(stack.folder().resolve("postgres").resolve("data")));
        cpu.put(KAFKA, CpuTime.of(kafka.pid()));
        cpu.put(LOAD, CpuTime.of(ProcessHandle.current().pid()));
        cpu.put(ChainOutcome.MACHINE, CpuTime.ofMachine());
        return cpu;
    }

    List<String> names() {
        return services.keySet().stream().map(Service::fullName).toList();
    }

    @Override
    public void close() {
        stack.close();
    }
}
