package dev.kesher.systemtests.benchmark;

import dev.kesher.localstack.Child;
import dev.kesher.localstack.Port;
import dev.kesher.localstack.Ports;
import dev.kesher.localstack.Waiting;
import dev.kesher.localstack.launcher.Readiness;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** sender-service from its packaged jar, on ports of its own and with the memory that {@code ./kesher up} gives it. */
final class SenderProcess implements AutoCloseable {
    private static final List<String> JVM = List.of("-Xmx192m", "-XX:+UseSerialGC");

    private final Child child;
    private final int port;
    private final String ready;

    private SenderProcess(Child child, int port, String ready) {
        this.child = child;
        this.port = port;
        this.ready = ready;
    }

    /**
     * Starts it; {@link #awaitReady} waits for it.
     *
     * @param checkout where the module's {@code target} folder is
     */
    static SenderProcess start(String name, Path checkout, Map<String, String> settings, Path log) {
        var jar = checkout.resolve("sender-service/target/quarkus-app/quarkus-run.jar");
        if (!Files.exists(jar)) {
            throw new IllegalStateException("sender-service is not packaged: " + jar + " does not exist.");
        }
        var ports = Ports.free();
        var environment = new TreeMap<>(settings);
        environment.put("QUARKUS_PROFILE", "local");
        environment.put("QUARKUS_HTTP_HOST", "127.0.0.1");
        environment.put("QUARKUS_HTTP_PORT", String.valueOf(ports.of(Port.SENDER)));
        environment.put("QUARKUS_MANAGEMENT_HOST", "127.0.0.1");
        environment.put("QUARKUS_MANAGEMENT_PORT", String.valueOf(ports.of(Port.SENDER_MANAGEMENT)));
        var command = new ArrayList<String>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(JVM);
        command.addAll(List.of("-jar", jar.toString()));
        return new SenderProcess(
                Child.start(name, command, environment, log),
                ports.of(Port.SENDER),
                "http://127.0.0.1:" + ports.of(Port.SENDER_MANAGEMENT) + "/q/health/ready");
    }

    void awaitReady() {
        Waiting.patiently().until(child.name(), () -> Readiness.isReady(ready), child::end);
    }

    /** @throws IllegalStateException that says why it has ended, if it has */
    void requireAlive() {
        child.end().ifPresent(why -> {
            throw new IllegalStateException(child.name() + " " + why);
        });
    }

    int port() {
        return port;
    }

    long pid() {
        return child.pid();
    }

    void askToStop() {
        child.askToStop();
    }

    @Override
    public void close() {
        child.close();
    }
}
