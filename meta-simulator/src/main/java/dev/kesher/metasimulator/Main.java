package dev.kesher.metasimulator;

import java.util.concurrent.CountDownLatch;

/** The simulator as a process, set up by its environment; stops and saves on SIGTERM. */
public final class Main {
    private Main() {}

    public static void main(String[] args) throws InterruptedException {
        MetaSimulator simulator;
        try {
            simulator = MetaSimulator.start(SimulatorConfig.fromEnvironment(System.getenv()));
        } catch (IllegalArgumentException | IllegalStateException e) {
            System.err.println("The Meta simulator cannot start: " + e.getMessage());
            System.exit(1);
            return;
        }
        System.out.println("Meta simulator ready on " + simulator.uri());
        Runtime.getRuntime().addShutdownHook(new Thread(simulator::close));
        new CountDownLatch(1).await();
    }
}
