package dev.kesher.systemtests.benchmark.ingest;

import dev.kesher.localstack.Child;
import dev.kesher.localstack.Port;
import dev.kesher.localstack.Ports;
import dev.kesher.localstack.Waiting;
import dev.kesher.systemtests.benchmark.ServiceJvm;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;

/** A floor, with the memory that the service has. */
record FloorProcess(String name, Child child, int port, boolean publishes) implements Server {
    static final String RECORDS = "same libraries";
    static final String SIGNATURE = "signature only";

    /** @param listens a file that is not there yet; its log stands beside it */
    static FloorProcess records(Path listens, String appSecret, String kafka) {
        return start(RECORDS, listens, appSecret, List.of(kafka));
    }

    static FloorProcess signature(Path listens, String appSecret) {
        return start(SIGNATURE, listens, appSecret, List.of());
    }

    private static FloorProcess start(String name, Path listens, String appSecret, List<String> kafka) {
        var port = Ports.free().of(Port.INGEST);
        var command = new ArrayList<String>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(ServiceJvm.options());
        command.addAll(List.of("-cp", System.getProperty("java.class.path"), FloorServer.class.getName()));
        command.addAll(List.of(listens.toString(), String.valueOf(port)));
        command.addAll(kafka);
        var environment = new HashMap<>(ServiceJvm.ENVIRONMENT);
        environment.put(FloorServer.SECRET, appSecret);
        var log = listens.resolveSibling(listens.getFileName() + ".log");
        var child = Child.start(name, command, environment, log);
        try {
            Waiting.patiently().until(name, () -> Files.exists(listens), child::end);
            return new FloorProcess(name, child, port, !kafka.isEmpty());
        } catch (RuntimeException failure) {
            child.close();
            throw failure;
        }
    }

    @Override
    public long pid() {
        return child.pid();
    }

    @Override
    public double allocated() {
        return Double.parseDouble(Server.get("http://127.0.0.1:" + port + "/allocated"));
    }

    @Override
    public void close() {
        child.close();
    }
}
