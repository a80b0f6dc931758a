package dev.kesher.localstack.launcher;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;

/**
 * The {@code KESHER_*} and {@code QUARKUS_*} variables of the person who calls {@code ./kesher up}. They reach the services
 * and go before the stack's own, except what only the launcher can know: addresses, ports, passwords and tokens of the
 * parts that it starts.
 */
final class PersonsSettings {
    /** About the launcher itself; no service reads them. */
    private static final Set<String> LAUNCHER = Set.of(
            "KESHER_HOME",
            "KESHER_DATA",
            "KESHER_CACHE",
            "KESHER_PARTS",
            "KESHER_PORT_OFFSET",
            "KESHER_CHROMIUM",
            "KESHER_KAFKA_ACLS");

    private static final Set<String> OWNED = Set.of(
            "KESHER_KAFKA",
            "KESHER_KAFKA_SECURITY_PROTOCOL",
            "KESHER_KAFKA_CA_FILE",
            "KESHER_KAFKA_SASL_MECHANISM",
            "KESHER_KAFKA_USER",
            "KESHER_KAFKA_PASSWORD",
            "KESHER_KAFKA_CLIENT_CERTIFICATE_FILE",
            "KESHER_KAFKA_CLIENT_KEY_FILE",
            "KESHER_DB",
            "KESHER_DB_USER",
            "KESHER_DB_PASSWORD",
            "KESHER_DB_SSLMODE",
            "KESHER_DB_CA_FILE",
            "KESHER_TRANSIT_ADDR",
            "KESHER_TRANSIT_ROLE_ID",
            "KESHER_TRANSIT_SECRET_ID",
            "KESHER_VAULT_SERVICE_URL",
            "KESHER_NOTIFIER_URL",
            "KESHER_SENDER_SERVICE_URL",
            "KESHER_META_APP_ID",
            "KESHER_META_APP_SECRET",
            "KESHER_WEBHOOK_VERIFY_TOKEN",
            "KESHER_ISSUER",
            "KESHER_JWKS_URL",
            "KESHER_JWKS_CA_FILE",
            "KESHER_JWKS_TOKEN_FILE",
            "KESHER_SERVICE_TOKENS");

    /** The same things by Quarkus's names; one port for six services could not work either. */
    private static final Pattern OWNED_BY_QUARKUS_NAME = Pattern.compile(
            "QUARKUS_((HTTP|MANAGEMENT)_(HOST|PORT)|DATASOURCE_(USERNAME|PASSWORD|JDBC_URL|REACTIVE_URL)|VAULT_.*)");

    private final Map<String, String> passedOn = new TreeMap<>();
    private final Map<String, String> owned = new TreeMap<>();

    PersonsSettings(Map<String, String> environment) {
        environment.forEach((name, value) -> {
            if (name.matches("(KESHER|QUARKUS)_.+") && !LAUNCHER.contains(name)) {
                var launchers = OWNED.contains(name)
                        || OWNED_BY_QUARKUS_NAME.matcher(name).matches();
                (launchers ? owned : passedOn).put(name, value);
            }
        });
    }

    /** What every service gets. */
    Map<String, String> passedOn() {
        return Map.copyOf(passedOn);
    }

    /**
     * A sentence for each variable that is not passed on, unless it says what the launcher says anyway, as after
     * {@code eval "$(./kesher env)"}.
     *
     * @param environments what the services get
     */
    List<String> ignored(Collection<Map<String, String>> environments) {
        var names = new TreeSet<String>();
        owned.forEach((name, value) -> {
            if (environments.stream().noneMatch(services -> value.equals(services.get(name)))) {
                names.add(name);
            }
        });
        return names.stream()
                .map(name -> name + " is set by the launcher; yours is ignored.")
                .toList();
    }
}
