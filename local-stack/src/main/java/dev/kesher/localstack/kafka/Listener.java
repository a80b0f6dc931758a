package dev.kesher.localstack.kafka;

import java.nio.file.Path;
import java.util.Map;

/**
 * A way into the broker beside the open one.
 *
 * @param name in upper case, of this listener alone
 * @param protocol Kafka's word: {@code SASL_PLAINTEXT}, {@code SSL}
 * @param config of the broker, by Kafka's names
 */
record Listener(String name, String protocol, int port, Map<String, String> config) {
    private static final String SCRAM = "org.apache.kafka.common.security.scram.ScramLoginModule required;";

    Listener {
        config = Map.copyOf(config);
    }

    /**
     * Who comes in here logs in, and may do what an ACL allows. Who comes in by the open listener has no name: that is the
     * administrator of this machine, as the superuser of its PostgreSQL, who needs no password either.
     */
    static Listener forServices(int port) {
        return new Listener(
                "SERVICES",
                "SASL_PLAINTEXT",
                port,
                Map.of(
                        "sasl.enabled.mechanisms",
                        // Two, so that a user can have two passwords while one is rotated.
                        "SCRAM-SHA-512,SCRAM-SHA-256",
                        "listener.name.services.scram-sha-512.sasl.jaas.config",
                        SCRAM,
                        "listener.name.services.scram-sha-256.sasl.jaas.config",
                        SCRAM,
                        "authorizer.class.name",
                        "org.apache.kafka.metadata.authorizer.StandardAuthorizer",
                        "super.users",
                        "User:ANONYMOUS"));
    }

    /**
     * Clients have to show a certificate.
     *
     * @param keystore certificate and key in one PEM file
     * @param authority whose clients are taken
     */
    static Listener encrypted(int port, Path keystore, Path authority) {
        return new Listener(
                "ENCRYPTED",
                "SSL",
                port,
                Map.of(
                        "listener.name.encrypted.ssl.keystore.type",
                        "PEM",
                        "listener.name.encrypted.ssl.keystore.location",
                        keystore.toString(),
                        "listener.name.encrypted.ssl.truststore.type",
                        "PEM",
                        "listener.name.encrypted.ssl.truststore.location",
                        authority.toString(),
                        "listener.name.encrypted.ssl.client.auth",
                        "required"));
    }

    void addTo(Map<String, String> broker) {
        var address = name + "://127.0.0.1:" + port;
        broker.merge("listeners", address, Listener::both);
        broker.merge("advertised.listeners", address, Listener::both);
        broker.merge("listener.security.protocol.map", name + ":" + protocol, Listener::both);
        broker.putAll(config);
    }

    private static String both(String first, String second) {
        return first + "," + second;
    }
}
