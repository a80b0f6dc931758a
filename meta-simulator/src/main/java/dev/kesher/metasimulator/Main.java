package dev.kesher.metasimulator;

import java.io.UncheckedIOException;
import java.util.Objects;
import java.util.concurrent.CountDownLatch;

/** The simulator as a process, set up by its environment; stops and saves on SIGTERM. */
public final class Main {
    private Main() {}

    public static void main(String[] args) throws InterruptedException {
        MetaSimulator simulator;
        SimulatorConfig config;
        try {
            config = SimulatorConfig.fromEnvironment(System.getenv());
            simulator = MetaSimulator.start(config);
        } catch (IllegalArgumentException | IllegalStateException | UncheckedIOException e) {
            System.err.println("The Meta simulator cannot start: " + e.getMessage());
            System.exit(1);
            return;
        }
        greet(simulator, config);
        Runtime.getRuntime().addShutdownHook(new Thread(simulator::close));
        new CountDownLatch(1).await();
    }

    /** The last line is for programs that wait for it. A secret that somebody gave is not repeated: output ends up in logs. */
    private static void greet(MetaSimulator simulator, SimulatorConfig config) {
        boolean given = System.getenv(SimulatorConfig.APP_SECRET) != null;
        var address =
                Objects.requireNonNullElse(config.publicUrl(), simulator.uri().toString());
        System.out.println("Console: " + address + "/");
        System.out.println("App: id " + config.appId() + ", secret "
                + (given ? "as in " + SimulatorConfig.APP_SECRET : config.appSecret()) + ", configuration "
                + config.configId());
        System.out.println("A first business: curl -s " + address + "/_control/es/signups -d '{\"name\":\"Bakery\"}'");
        System.out.println("Meta simulator ready on " + simulator.uri());
    }
}
