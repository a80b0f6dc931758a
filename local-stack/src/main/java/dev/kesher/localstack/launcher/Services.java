package dev.kesher.localstack.launcher;

import dev.kesher.localstack.Child;
import dev.kesher.localstack.LocalStack;
import dev.kesher.localstack.Part;
import dev.kesher.localstack.Port;
import dev.kesher.localstack.Ports;
import dev.kesher.localstack.Service;
import dev.kesher.localstack.ServiceSettings;
import dev.kesher.localstack.Waiting;
import dev.kesher.localstack.classes.Programs;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BiConsumer;

/**
 * The simulator and the services as processes, from their packaged jars, against one running stack. For {@code ./kesher
 * up} and for system tests, which may also kill them. Names are those of {@link Service}, {@value #SIMULATOR}, and those of
 * {@link #replica}.
 */
public final class Services implements AutoCloseable {
    public static final String SIMULATOR = "meta-simulator";

    private final LocalStack stack;
    private final Path checkout;
    private final Map<String, String> extra;
    private final Programs programs;
    private final Map<String, Child> children = new ConcurrentHashMap<>();
    private final Map<String, Ports> portsOfReplicas = new ConcurrentHashMap<>();
    private boolean closed;
    private volatile BiConsumer<String, Integer> onDeath = (name, code) -> {};

    /**
     * @param checkout where the modules' {@code target} folders are
     * @param extra settings that go before those of the stack, for every service. Without them statuses are drained every
     *     10 seconds and a dead token is confirmed after 5, so that there is something to see
     */
    public Services(LocalStack stack, Path checkout, Map<String, String> extra) {
        this(stack, checkout, extra, Programs.plain());
    }

    /** @param programs how the services are started; without them as Quarkus packaged them */
    Services(LocalStack stack, Path checkout, Map<String, String> extra, Programs programs) {
        this.stack = stack;
        this.checkout = checkout;
        this.extra = Map.copyOf(extra);
        this.programs = programs;
    }

    /** The name of another process of a service, on free ports that it keeps when it is started again. */
    public static String replica(String service, int number) {
        return service + "-" + number;
    }

    /** Called with name and exit code when a process ends that was not asked to. */
    public void onDeath(BiConsumer<String, Integer> listener) {
        onDeath = listener;
    }

    /** What can be started: modules that exist and are packaged. */
    public boolean isPackaged(String name) {
        return RunJar.of(checkout, module(name)).isPresent();
    }

    /** Starts the process; {@link #awaitReady} waits for it. */
    public void start(String name) {
        start(name, Map.of());
    }

    /** @param settings that go before all others, for this process */
    public synchronized void start(String name, Map<String, String> settings) {
        if (closed) {
            throw new IllegalStateException("The services are stopped.");
        }
        var jar = RunJar.of(checkout, module(name))
                .orElseThrow(() -> new IllegalStateException(name + " is not packaged; build it first."));
        var command = new ArrayList<String>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(ServiceJvm.options());
        command.addAll(programs.of(jar));
        var environment = environment(name);
        environment.putAll(settings);
        environment.put("MALLOC_ARENA_MAX", "2"); // else glibc keeps many
        var child = Child.start(name, command, environment, log(name));
        children.put(name, child);
        child.onExit(code -> {
            // Who is stopped on purpose is taken out of the map first.
            if (child.equals(children.get(name))) {
                onDeath.accept(name, code);
            }
        });
    }

    /** Returns when the service says that it is ready; fails when it ends instead, or after {@link Waiting#LONGEST}. */
    public void awaitReady(String name) {
        Waiting.patiently().until(name, () -> isReady(name), () -> end(name));
    }

    /** Whether it says so now. */
    public boolean isReady(String name) {
        return isAlive(name) && Readiness.isReady(readyUrl(name));
    }

    /** How and why the process ended, as the rest of a sentence that begins with its name; empty while it runs. */
    Optional<String> end(String name) {
        var child = children.get(name);
        return child == null ? Optional.of("was not started.") : child.end();
    }

    /** Stops it properly. */
    public void stop(String name) {
        var child = children.remove(name);
        if (child != null) {
            child.close();
        }
    }

    /** {@code kill -9}. */
    public void kill(String name) {
        var child = children.remove(name);
        if (child != null) {
            child.kill();
        }
    }

    public boolean isAlive(String name) {
        var child = children.get(name);
        return child != null && child.isAlive();
    }

    /** The process id, while it has one. */
    public Optional<Long> pid(String name) {
        return Optional.ofNullable(children.get(name)).filter(Child::isAlive).map(Child::pid);
    }

    public String url(String name) {
        return "http://127.0.0.1:" + ports(name).of(port(name));
    }

    /** Health, metrics and the OpenAPI document of a service, not of the simulator. */
    public String managementUrl(String name) {
        return "http://127.0.0.1:" + ports(name).of(service(name).managementPort());
    }

    public Path log(String name) {
        return stack.folder().resolve("logs").resolve(name + ".log");
    }

    String readyUrl(String name) {
        return name.equals(SIMULATOR) ? url(name) + "/_control/world" : managementUrl(name) + "/q/health/ready";
    }

    Map<String, Child> running() {
        return children;
    }

    static Port port(String name) {
        return name.equals(SIMULATOR) ? Port.META : service(name).port();
    }

    private Ports ports(String name) {
        return isReplica(name) ? portsOfReplicas.computeIfAbsent(name, first -> Ports.free()) : stack.ports();
    }

    private static Service service(String name) {
        return Service.named(isReplica(name) ? name.substring(0, name.lastIndexOf('-')) : name);
    }

    private static String module(String name) {
        return name.equals(SIMULATOR) ? name : service(name).fullName();
    }

    private static boolean isReplica(String name) {
        return name.matches(".*-[0-9]+");
    }

    /** What the process gets; {@code extra} included. */
    Map<String, String> environment(String name) {
        if (name.equals(SIMULATOR)) {
            var simulator = new TreeMap<>(stack.metaApp()
                    .simulatorEnvironment(
                            stack.ports().of(Port.META), stack.folder().resolve("meta")));
            simulator.put("META_DEAUTHORIZE_CALLBACK", url(Service.SIGNUP.fullName()) + "/meta/deauthorization");
            simulator.put("META_DELETION_CALLBACK", url(Service.SIGNUP.fullName()) + "/meta/data-deletion");
            return simulator;
        }
        var service = service(name);
        var parts = EnumSet.of(Part.KAFKA, Part.POSTGRES, Part.VAULT, Part.MAIL, Part.ISSUER);
        var environment = new TreeMap<>(ServiceSettings.of(stack, parts, service));
        // The production profile refuses the local issuer.
        environment.put("QUARKUS_PROFILE", "local");
        environment.put("QUARKUS_HTTP_HOST", "127.0.0.1");
        environment.put("QUARKUS_HTTP_PORT", String.valueOf(ports(name).of(service.port())));
        environment.put("QUARKUS_MANAGEMENT_HOST", "127.0.0.1");
        environment.put("QUARKUS_MANAGEMENT_PORT", String.valueOf(ports(name).of(service.managementPort())));
        environment.putAll(ServiceSettings.meta(URI.create(url(SIMULATOR))));
        environment.put("KESHER_VAULT_SERVICE_URL", url(Service.VAULT.fullName()));
        environment.put("KESHER_NOTIFIER_URL", url(Service.NOTIFIER.fullName()));
        environment.put("KESHER_SENDER_SERVICE_URL", url(Service.SENDER.fullName()));
        environment.put("KESHER_PUBLIC_URL", url(Service.SIGNUP.fullName()));
        environment.put("KESHER_DASHBOARD_URL", stack.dashboard().origin() + "/");
        environment.put("KESHER_DRAIN_EVERY", "PT10S");
        environment.put("KESHER_CHECK_CONFIRM_AFTER", "PT5S");
        environment.putAll(extra);
        if (service == Service.SIGNUP) {
            // Whatever else may embed the elements: the dashboard here always does.
            environment.merge("KESHER_HOST_ORIGINS", ServiceSettings.LOOPBACK_PAGES, Services::both);
        }
        return environment;
    }

    private static String both(String first, String second) {
        return first.isBlank() || first.equals(second) ? second : first + "," + second;
    }

    /** Asks all to stop at once, then waits for each. */
    @Override
    public synchronized void close() {
        closed = true;
        var all = List.copyOf(children.values());
        children.clear();
        all.forEach(Child::askToStop);
        all.forEach(Child::close);
    }
}
