package dev.kesher.eventkit.connection;

import dev.kesher.kafkakit.PemFile;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * {@code KESHER_DB_SSLMODE} and {@code KESHER_DB_CA_FILE} as settings of both ways to PostgreSQL: Flyway's, which is JDBC, and
 * the reactive one. The modes are PostgreSQL's own; each means the same for both.
 */
final class DatabaseSettings {
    static final String SSLMODE = "KESHER_DB_SSLMODE";
    static final String CA_FILE = "KESHER_DB_CA_FILE";

    static final String REACTIVE = "quarkus.datasource.reactive.";
    private static final String JDBC = "quarkus.datasource.jdbc.additional-jdbc-properties.";
    private static final List<String> MODES = List.of("disable", "require", "verify-ca", "verify-full");

    private DatabaseSettings() {}

    /**
     * Empty without a mode: then the address says, as ever.
     *
     * @throws IllegalArgumentException with what contradicts itself or is missing, for a person
     */
    static Map<String, String> of(Function<String, Optional<String>> variables) {
        var mode = variables.apply(SSLMODE).filter(value -> !value.isBlank());
        var ca = variables.apply(CA_FILE).filter(value -> !value.isBlank());
        if (mode.isPresent() && !MODES.contains(mode.get())) {
            throw new IllegalArgumentException(
                    SSLMODE + " must be one of " + String.join(", ", MODES) + " but is \"" + mode.get() + "\".");
        }
        var verified = mode.filter(one -> one.startsWith("verify"));
        if (ca.isPresent() && verified.isEmpty()) {
            throw new IllegalArgumentException(
                    CA_FILE + " is set, but " + SSLMODE + " is " + mode.orElse("not") + ": nothing would be verified.");
        }
        return verified.map(one -> verified(one, ca)).orElseGet(() -> unverified(mode));
    }

    private static Map<String, String> unverified(Optional<String> mode) {
        return mode.map(one -> Map.of(
                        JDBC + "sslmode", one,
                        REACTIVE + "postgresql.ssl-mode", one,
                        REACTIVE + "trust-all", String.valueOf(one.equals("require"))))
                .orElse(Map.of());
    }

    private static Map<String, String> verified(String mode, Optional<String> ca) {
        var file = ca.orElseThrow(() -> new IllegalArgumentException(
                CA_FILE + " is not set, but " + SSLMODE + " is " + mode + ": there is nothing to verify with."));
        PemFile.named(CA_FILE, file).certificates();
        return Map.of(
                JDBC + "sslmode",
                mode,
                JDBC + "sslrootcert",
                file,
                REACTIVE + "postgresql.ssl-mode",
                mode,
                REACTIVE + "trust-certificate-pem",
                "true",
                // A list, in which a comma separates.
                REACTIVE + "trust-certificate-pem.certs",
                file.replace(",", "\\,"),
                REACTIVE + "hostname-verification-algorithm",
                mode.equals("verify-full") ? "HTTPS" : "NONE");
    }
}
