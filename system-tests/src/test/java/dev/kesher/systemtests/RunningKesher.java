package dev.kesher.systemtests;

import dev.kesher.localstack.Folder;
import dev.kesher.localstack.LocalStack;
import dev.kesher.localstack.Part;
import dev.kesher.localstack.Ports;
import dev.kesher.localstack.Service;
import dev.kesher.localstack.launcher.Services;
import dev.kesher.localstack.launcher.WebhookSetup;
import dev.kesher.metasimulator.SimulatorControls;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** All of Kesher from its packaged jars on free ports, with its data in this module's target folder; may be killed. */
final class RunningKesher implements AutoCloseable {
    static final List<String> SERVICES = List.of(
            "vault-service", "notifier", "sender-service", "status-batcher", "webhook-ingest", "signup-service");

    static final Duration SHUTDOWN_DELAY = Duration.ofSeconds(2);

    /**
     * Short waits, so that a run takes minutes; so many drains that a kill can find one at work; and no optimising compiler,
     * which costs processes that are killed so soon more than it gives them.
     */
    private static final Map<String, String> QUICK = Map.of(
            "JDK_JAVA_OPTIONS", "-XX:TieredStopAtLevel=1",
            "KESHER_DRAIN_EVERY", "PT0.1S",
            "KESHER_SHUTDOWN_DELAY", SHUTDOWN_DELAY.toString(),
            "KESHER_SENDER_LEASE", "PT26S",
            "KESHER_SIGNUP_ATTEMPTS_LEASE", "PT8S",
            "KESHER_SIGNUP_WORK_LEASE", "PT8S",
            "KESHER_CHECK_CONFIRM_AFTER", "PT2S",
            "KESHER_SIGNUP_TOKEN_CHECK_AT_ONCE", "100");

    private final Path data;
    private final LocalStack parts;
    private final Services services;

    private RunningKesher(Path data, LocalStack parts, Map<String, String> settings) {
        this.data = data;
        this.parts = parts;
        this.services = new Services(parts, Path.of("..").toAbsolutePath().normalize(), quickWith(settings));
    }

    private static Map<String, String> quickWith(Map<String, String> settings) {
        var both = new TreeMap<>(QUICK);
        both.putAll(settings);
        return both;
    }

    /** @param name of the folder under {@code target} that holds its data; what an earlier run left there is deleted */
    static RunningKesher start(String name) {
        return start(name, Map.of());
    }

    /** @param settings of every service, which go before all others */
    static RunningKesher start(String name, Map<String, String> settings) {
        var kesher = startWithoutServices(name, settings);
        try {
            kesher.startServices();
            return kesher;
        } catch (RuntimeException failure) {
            kesher.close();
            throw failure;
        }
    }

    /** The parts and the simulator; of the services whoever calls starts what it wants, as {@link #services}. */
    static RunningKesher startWithoutServices(String name) {
        return startWithoutServices(name, Map.of());
    }

    private static RunningKesher startWithoutServices(String name, Map<String, String> settings) {
        var data = Path.of("target", name).toAbsolutePath();
        if (Files.exists(data)) {
            Folder.deleteTree(data);
        }
        var parts = LocalStack.with(Part.KAFKA, Part.POSTGRES, Part.VAULT, Part.MAIL, Part.ISSUER)
                .keeping(Folder.kept(data), Ports.free())
                .withAcls()
                .start();
        var kesher = new RunningKesher(data, parts, settings);
        try {
            kesher.services.start(Services.SIMULATOR);
            return kesher;
        } catch (RuntimeException failure) {
            kesher.close();
            throw failure;
        }
    }

    private void startServices() {
        SERVICES.forEach(services::start);
        services.awaitReady(Services.SIMULATOR);
        SERVICES.forEach(services::awaitReady);
        setUpWebhook();
    }

    /** Meta brings webhooks to webhook-ingest from now on, which must answer. */
    void setUpWebhook() {
        WebhookSetup.run(services.url(Services.SIMULATOR), services.url("webhook-ingest"), parts.metaApp());
    }

    Path data() {
        return data;
    }

    LocalStack parts() {
        return parts;
    }

    Services services() {
        return services;
    }

    /** Services of another version against the same stack, from the checkout of that version; they stop with it. */
    Services servicesOf(Path checkout) {
        var others = new Services(parts, checkout, QUICK);
        parts.add(others);
        return others;
    }

    SimulatorControls meta() {
        return new SimulatorControls(URI.create(services.url(Services.SIMULATOR)));
    }

    Stack stack() {
        var environment = new TreeMap<String, String>();
        for (var service : Service.values()) {
            environment.put("KESHER_" + service + "_URL", services.url(service.fullName()));
            environment.put("KESHER_" + service + "_MANAGEMENT_URL", services.managementUrl(service.fullName()));
        }
        environment.put("KESHER_PLATFORM_URL", parts.dashboard().origin());
        environment.put("KESHER_META_URL", services.url(Services.SIMULATOR));
        environment.put("KESHER_MAIL_URL", parts.mail().pageUrl());
        environment.put("KESHER_KAFKA", parts.kafka().bootstrapServers());
        environment.put("KESHER_ISSUER_URL", "http://127.0.0.1:" + parts.ports().of(dev.kesher.localstack.Port.ISSUER));
        environment.put("KESHER_CONTROL_KEY", data.resolve("issuer/control.key").toString());
        return Stack.ofEnvironment(environment);
    }

    @Override
    public void close() {
        services.close();
        parts.close();
    }
}
