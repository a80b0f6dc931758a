package dev.kesher.localstack;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** The six services: their names, ports and database roles. Started in this order. */
public enum Service {
    VAULT("vault-service", Port.VAULT),
    NOTIFIER("notifier", Port.NOTIFIER),
    SENDER("sender-service", Port.SENDER),
    STATUS("status-batcher", Port.STATUS),
    INGEST("webhook-ingest", Port.INGEST),
    SIGNUP("signup-service", Port.SIGNUP);

    private final String fullName;
    private final Port port;

    Service(String fullName, Port port) {
        this.fullName = fullName;
        this.port = port;
    }

    /** The module's, deployment's and token's name, for example {@code sender-service}. */
    public String fullName() {
        return fullName;
    }

    public Port port() {
        return port;
    }

    /** Where it answers about itself: health, metrics, OpenAPI. */
    public Port managementPort() {
        return Port.valueOf(port + "_MANAGEMENT");
    }

    /** The database role and schema; webhook-ingest has none. */
    public Optional<String> role() {
        return this == INGEST ? Optional.empty() : Optional.of(name().toLowerCase(Locale.ROOT));
    }

    /** By either name: {@code sender} or {@code sender-service}. */
    public static Service named(String name) {
        return Arrays.stream(values())
                .filter(service -> service.fullName.equals(name)
                        || service.name().toLowerCase(Locale.ROOT).equals(name))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("There is no service \"" + name + "\"; there are "
                        + String.join(
                                ", ",
                                Arrays.stream(values()).map(Service::fullName).toList())
                        + "."));
    }
}
