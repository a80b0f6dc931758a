package dev.kesher.systemtests.benchmark;

import dev.kesher.localstack.Child;
import dev.kesher.localstack.Ports;
import dev.kesher.localstack.Service;
import dev.kesher.localstack.Waiting;
import dev.kesher.localstack.launcher.Readiness;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** A service from its packaged jar, on ports of its own. */
public final class ServiceProcess implements AutoCloseable {
    private final Child child;
    private final int port;
    private final String management;

    private ServiceProcess(Child child, int port, String management) {
        this.child = child;
        this.port = port;
        this.management = management;
    }

    /**
     * Starts it; {@link #awaitReady} waits for it.
     *
     * @param name of the process, for people
     * @param checkout where the module's {@code target} folder is
     */
    public static ServiceProcess start(
            Service service, String name, Path checkout, Map<String, String> settings, Path log) {
        var jar = checkout.resolve(service.fullName() + "/target/quarkus-app/quarkus-run.jar");
        if (!Files.exists(jar)) {
            throw new IllegalStateException(service.fullName() + " is not packaged: " + jar + " does not exist.");
        }
        var ports = Ports.free();
        var environment = new TreeMap<>(settings);
        environment.put("QUARKUS_PROFILE", "local");
        environment.putAll(ServiceJvm.ENVIRONMENT);
        environment.put("QUARKUS_HTTP_HOST", "127.0.0.1");
        environment.put("QUARKUS_HTTP_PORT", String.valueOf(ports.of(service.port())));
        environment.put("QUARKUS_MANAGEMENT_HOST", "127.0.0.1");
        environment.put("QUARKUS_MANAGEMENT_PORT", String.valueOf(ports.of(service.managementPort())));
        var command = new ArrayList<String>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(ServiceJvm.options());
        command.addAll(List.of("-jar", jar.toString()));
        return new ServiceProcess(
                Child.start(name, command, environment, log),
                ports.of(service.port()),
                "http://127.0.0.1:" + ports.of(service.managementPort()) + "/q");
    }

    public void awaitReady() {
        Waiting.patiently().until(child.name(), () -> Readiness.isReady(management + "/health/ready"), child::end);
    }

    /** @throws IllegalStateException that says why it has ended, if it has */
    public void requireAlive() {
        child.end().ifPresent(why -> {
            throw new IllegalStateException(child.name() + " " + why);
        });
    }

    public int port() {
        return port;
    }

    /** Where it tells its metrics. */
    public String metrics() {
        return management + "/metrics";
    }

    public long pid() {
        return child.pid();
    }

    public void askToStop() {
        child.askToStop();
    }

    @Override
    public void close() {
        child.close();
    }
}
