package dev.kesher.systemtests;

import dev.kesher.localstack.Folder;
import dev.kesher.localstack.Port;
import dev.kesher.localstack.Service;
import dev.kesher.localstack.launcher.Services;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Calls {@code ./kesher} against a running Kesher as a person does, from a shell. What the launcher offers that command is
 * offered here, but that a service is restarted as in a cluster: one of its processes after the other.
 */
final class Operator {
    private static final Path CHECKOUT = Path.of("..").toAbsolutePath().normalize();

    /** The script's curl is told everything by its standard input. */
    private static final String CURL_THAT_LISTS_NOTHING = """
            #!/usr/bin/env bash
            config=$(cat)
            [[ $config != *'request = "LIST"'* ]] || exit 22
            PATH=${PATH#*:} exec curl "$@" <<<"$config"
            """;

    private final RunningKesher kesher;
    private final AtomicInteger failing = new AtomicInteger();
    private final AtomicInteger runs = new AtomicInteger();

    private Operator(RunningKesher kesher) {
        this.kesher = kesher;
    }

    static Operator of(RunningKesher kesher) {
        var operator = new Operator(kesher);
        var server = kesher.parts().issuer().server();
        server.control("sql", request -> kesher.parts()
                .postgres()
                .ask(request.path("statements").asText()));
        server.control(
                "restart", request -> operator.restart(request.path("service").asText()));
        operator.write(
                "control.url", "http://127.0.0.1:" + kesher.parts().ports().of(Port.ISSUER));
        operator.write("env", operator.environment());
        // Says that there is no process of a launcher to look for.
        operator.write("ready", "compose");
        return operator;
    }

    /** @return what it said */
    List<String> rotates(String... words) {
        return kesher(0, words);
    }

    /** The next restart does not succeed, so that the script ends there. */
    List<String> rotatesUntilARestartFails(String... words) {
        failing.set(1);
        return kesher(1, words);
    }

    /** The same for each of these services, all at once. */
    void rotatesEach(String what, List<String> services) {
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            services.stream()
                    .map(service -> CompletableFuture.runAsync(() -> rotates(what, service), threads))
                    .toList()
                    .forEach(CompletableFuture::join);
        }
    }

    /** It finds a mark of an earlier run of which nothing else is left. */
    List<String> rotatesWithOnlyTheMark(String mark, String what, String service, String... words) {
        var file = "secrets/" + service + "/" + what + ".rotating";
        write(file, mark);
        var said = kesher(
                1, Stream.concat(Stream.of(what, service), Stream.of(words)).toArray(String[]::new));
        write(file, ""); // none
        return said;
    }

    /** As when Vault does not let whoever holds the token list anything. */
    List<String> rotatesWhereVaultListsNothing(String... words) {
        var curl = kesher.data().resolve("listing-nothing/curl");
        write("listing-nothing/curl", CURL_THAT_LISTS_NOTHING);
        if (!curl.toFile().setExecutable(true)) {
            throw new IllegalStateException(curl + " cannot be run");
        }
        return kesher(1, Map.of("PATH", curl.getParent() + ":" + System.getenv("PATH")), words);
    }

    private List<String> kesher(int expected, String... words) {
        return kesher(expected, Map.of(), words);
    }

    private List<String> kesher(int expected, Map<String, String> more, String... words) {
        var command = Stream.concat(Stream.of(CHECKOUT.resolve("kesher").toString(), "rotate"), Stream.of(words))
                .toList();
        var output = kesher.data().resolve("rotations").resolve(runs.incrementAndGet() + ".txt");
        var environment = new TreeMap<>(more);
        environment.put("KESHER_DATA", kesher.data().toString());
        var said = Program.run(output, environment, command, expected);
        System.out.println("./kesher rotate " + String.join(" ", words) + "\n  " + String.join("\n  ", said));
        return said;
    }

    private String restart(String service) {
        if (failing.getAndUpdate(left -> Math.max(0, left - 1)) > 0) {
            throw new IllegalArgumentException(service + " did not get ready, because a test says so.");
        }
        var services = kesher.services();
        Stream.of(service, Services.replica(service, 2))
                .filter(services::isAlive)
                .forEach(name -> {
                    services.stop(name);
                    services.start(name);
                    services.awaitReady(name);
                });
        return service + " was restarted and is ready.";
    }

    private String environment() {
        var variables = new TreeMap<>(kesher.stack().environment());
        variables.put("KESHER_TRANSIT_ADDR", kesher.parts().transit().address());
        variables.put("KESHER_META_APP_ID", kesher.parts().metaApp().id());
        kesher.parts().kafka().loginServers().ifPresent(servers -> variables.put("KESHER_KAFKA_LOGIN", servers));
        for (var service : Service.values()) {
            variables.put("KESHER_" + service + "_URL", kesher.services().url(service.fullName()));
        }
        return variables.entrySet().stream()
                .map(variable -> "export " + variable.getKey() + "='" + variable.getValue() + "'\n")
                .collect(Collectors.joining());
    }

    private void write(String name, String content) {
        Folder.write(kesher.data().resolve(name), content.getBytes(StandardCharsets.UTF_8));
    }
}
