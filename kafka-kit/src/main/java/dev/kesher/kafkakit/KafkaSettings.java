package dev.kesher.kafkakit;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;

/**
 * The {@code KESHER_KAFKA_*} variables as the properties of any Kafka client: how the connection is protected, and who logs
 * in. What contradicts itself is refused with a sentence that names the variable; no sentence has a secret in it.
 */
public final class KafkaSettings {
    public static final String SERVERS = "KESHER_KAFKA";
    public static final String PROTOCOL = "KESHER_KAFKA_SECURITY_PROTOCOL";
    public static final String CA_FILE = "KESHER_KAFKA_CA_FILE";
    public static final String MECHANISM = "KESHER_KAFKA_SASL_MECHANISM";
    public static final String USER = "KESHER_KAFKA_USER";
    public static final String PASSWORD = "KESHER_KAFKA_PASSWORD";
    public static final String CERTIFICATE_FILE = "KESHER_KAFKA_CLIENT_CERTIFICATE_FILE";
    public static final String KEY_FILE = "KESHER_KAFKA_CLIENT_KEY_FILE";

    private static final String PLAINTEXT = "PLAINTEXT";
    private static final List<String> PROTOCOLS = List.of(PLAINTEXT, "SSL", "SASL_PLAINTEXT", "SASL_SSL");
    private static final String SCRAM = "org.apache.kafka.common.security.scram.ScramLoginModule";
    private static final Map<String, String> LOGIN_MODULES = Map.of(
            "SCRAM-SHA-512", SCRAM,
            "SCRAM-SHA-256", SCRAM,
            "PLAIN", "org.apache.kafka.common.security.plain.PlainLoginModule");

    private final Function<String, Optional<String>> variables;
    private final String protocol;
    private final Map<String, String> properties = new TreeMap<>();

    private KafkaSettings(Function<String, Optional<String>> variables) {
        this.variables = name -> variables.apply(name).filter(value -> !value.isBlank());
        this.protocol = given(PROTOCOL).orElse(PLAINTEXT);
    }

    /**
     * Without {@code bootstrap.servers}; empty if nothing but the default is asked for.
     *
     * @throws IllegalArgumentException with what contradicts itself or is missing, for a person
     */
    public static Map<String, String> security(Function<String, Optional<String>> variables) {
        return new KafkaSettings(variables).security();
    }

    /**
     * All that a client needs to reach Kafka.
     *
     * @param environment for example {@code System.getenv()}
     * @throws IllegalArgumentException with what contradicts itself or is missing, for a person
     */
    public static Map<String, Object> client(Map<String, String> environment) {
        var servers = Optional.ofNullable(environment.get(SERVERS))
                .filter(value -> !value.isBlank())
                .orElseThrow(() -> new IllegalArgumentException(SERVERS + " is not set: Kafka's bootstrap servers."));
        var client = new TreeMap<String, Object>(security(name -> Optional.ofNullable(environment.get(name))));
        client.put("bootstrap.servers", servers);
        return client;
    }

    private Map<String, String> security() {
        if (!PROTOCOLS.contains(protocol)) {
            throw new IllegalArgumentException(
                    PROTOCOL + " must be one of " + String.join(", ", PROTOCOLS) + " but is \"" + protocol + "\".");
        }
        if (given(PROTOCOL).isPresent()) {
            properties.put("security.protocol", protocol);
        }
        if (protocol.startsWith("SASL")) {
            login();
        } else {
            refuse("nobody would log in", USER, PASSWORD, MECHANISM);
        }
        if (protocol.endsWith("SSL")) {
            encrypt();
        } else {
            refuse("nothing would be encrypted", CA_FILE, CERTIFICATE_FILE, KEY_FILE);
        }
        return Map.copyOf(properties);
    }

    private void login() {
        var mechanism = given(MECHANISM).orElse("SCRAM-SHA-512");
        var module = LOGIN_MODULES.get(mechanism);
        if (module == null) {
            throw new IllegalArgumentException(
                    MECHANISM + " must be SCRAM-SHA-512, SCRAM-SHA-256 or PLAIN but is \"" + mechanism + "\".");
        }
        properties.put("sasl.mechanism", mechanism);
        properties.put(
                "sasl.jaas.config",
                module + " required username=" + quoted(required(USER)) + " password=" + quoted(required(PASSWORD))
                        + ";");
    }

    private void encrypt() {
        given(CA_FILE).ifPresent(file -> {
            PemFile.named(CA_FILE, file).certificates();
            properties.put("ssl.truststore.type", "PEM");
            renewed(ReloadingSslEngineFactory.CA_FILE, file);
        });
        var certificate = given(CERTIFICATE_FILE);
        var key = given(KEY_FILE);
        if (certificate.isPresent() != key.isPresent()) {
            var missing = certificate.isPresent() ? KEY_FILE : CERTIFICATE_FILE;
            var other = certificate.isPresent() ? CERTIFICATE_FILE : KEY_FILE;
            throw new IllegalArgumentException(missing + " is not set, but " + other + " is: they belong together.");
        }
        if (certificate.isPresent()) {
            PemFile.named(CERTIFICATE_FILE, certificate.get()).certificates();
            PemFile.named(KEY_FILE, key.orElseThrow()).privateKey();
            renewed(ReloadingSslEngineFactory.CERTIFICATE_FILE, certificate.get());
            renewed(ReloadingSslEngineFactory.KEY_FILE, key.orElseThrow());
        }
    }

    /** A file that is read again for each connection. */
    private void renewed(String property, String file) {
        properties.put(property, file);
        properties.put("ssl.engine.factory.class", ReloadingSslEngineFactory.class.getName());
    }

    private void refuse(String why, String... names) {
        for (var name : names) {
            if (given(name).isPresent()) {
                throw new IllegalArgumentException(
                        name + " is set, but " + PROTOCOL + " is " + protocol + ": " + why + ".");
            }
        }
    }

    private String required(String name) {
        return given(name)
                .orElseThrow(() -> new IllegalArgumentException(
                        name + " is not set, but " + PROTOCOL + " is " + protocol + ": somebody has to log in."));
    }

    private Optional<String> given(String name) {
        return variables.apply(name);
    }

    /** As Kafka reads it: a string of {@code java.io.StreamTokenizer}, which ends at a bare quote or the end of the line. */
    private static String quoted(String text) {
        var escaped = text.replace("\\", "\\\\")
                .replace("\"", "\\\"")
                .replace("\n", "\\n")
                .replace("\r", "\\r");
        return '"' + escaped + '"';
    }
}
