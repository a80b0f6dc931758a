package dev.kesher.localstack.launcher;

import dev.kesher.localstack.LocalStack;
import dev.kesher.localstack.Port;
import dev.kesher.localstack.Service;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** {@code ./kesher status}, {@code restart} and {@code sql}, asked over the issuer's control address. */
final class Controls {
    private final LocalStack stack;
    private final Services services;
    private final Runnable afterRestart;

    Controls(LocalStack stack, Services services, Runnable afterRestart) {
        this.stack = stack;
        this.services = services;
        this.afterRestart = afterRestart;
    }

    void offer() {
        var server = stack.issuer().server();
        server.control("status", request -> status());
        server.control("sql", request -> stack.postgres()
                .ask(request.path("statements").asText()));
        server.control("restart", request -> restart(request.path("service").asText()));
    }

    static List<String> names() {
        return Stream.concat(
                        Stream.of(Services.SIMULATOR),
                        Arrays.stream(Service.values()).map(Service::fullName))
                .toList();
    }

    private String status() {
        var parts = Stream.of(
                line("kafka", "up", stack.kafka().bootstrapServers()),
                line("postgresql", "up", stack.postgres().address()),
                line("transit", "up", stack.transit().address()),
                line("mail", "up", stack.mail().pageUrl()),
                line("issuer", "up", "http://127.0.0.1:" + stack.ports().of(Port.ISSUER)));
        return Stream.concat(parts, names().stream().map(this::status)).collect(Collectors.joining("\n"));
    }

    private String status(String name) {
        if (!services.isAlive(name)) {
            return line(name, services.isPackaged(name) ? "DOWN" : "absent", "");
        }
        return line(name, services.isReady(name) ? "up" : "NOT READY", services.url(name));
    }

    private static String line(String name, String state, String address) {
        return String.format(Locale.ROOT, "%-16s %-10s %s", name, state, address)
                .stripTrailing();
    }

    /** One at a time; it may be one that died. */
    private synchronized String restart(String given) {
        var name =
                given.equals(Services.SIMULATOR) ? given : Service.named(given).fullName();
        services.stop(name);
        services.start(name);
        afterRestart.run();
        try {
            services.awaitReady(name);
        } catch (IllegalStateException failure) {
            throw new IllegalArgumentException(failure.getMessage(), failure);
        }
        return name + " was restarted and is ready.";
    }
}
