package dev.kesher.systemtests;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kesher.contracts.ServicePrincipal;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.yaml.snakeyaml.Yaml;

/**
 * The compose file gives every service what its configuration asks for, bounds every container and shows none to others; what a
 * real installation must set is in the example, and none of it is the demo's. {@code .ci/compose-smoke} runs it.
 */
class ComposeFileTest {
    private static final Path CHECKOUT = Path.of("..");

    /** What {@code compose/passwords.sh} and the Vault of an installation put into the folders of secrets. */
    private static final Set<String> IN_FILES = Set.of(
            "KESHER_DB_PASSWORD",
            "KESHER_KAFKA_PASSWORD",
            "KESHER_META_APP_SECRET",
            "KESHER_WEBHOOK_VERIFY_TOKEN",
            "KESHER_TRANSIT_ROLE_ID",
            "KESHER_TRANSIT_SECRET_ID");

    private static final Pattern VARIABLE = Pattern.compile("(?<!\\$)\\$\\{(KESHER_[A-Z_]+)(-[^}]*)?}");

    @Test
    void everyServiceGetsWhatItsConfigurationAsksFor() throws IOException {
        for (var name : RunningKesher.SERVICES) {
            var asked = new TreeSet<>(ServiceConfiguration.required(name));
            asked.removeAll(IN_FILES);

            assertThat(environment(name).keySet()).as(name).containsAll(asked);
        }
    }

    @Test
    void noSecretIsAVariableOfAContainer() throws IOException {
        for (var name : services().keySet()) {
            assertThat(environment(name).keySet())
                    .as(name)
                    .doesNotContainAnyElementsOf(IN_FILES)
                    .noneMatch(variable -> variable.endsWith("PASSWORD") || variable.endsWith("SECRET"));
        }
    }

    @Test
    void everyServiceLogsInToKafkaAsItself() throws IOException {
        for (var principal : ServicePrincipal.values()) {
            assertThat(environment(principal.service()))
                    .containsEntry("KESHER_KAFKA_SECURITY_PROTOCOL", "SASL_PLAINTEXT")
                    .containsEntry("KESHER_KAFKA_USER", principal.service());
            assertThat(text("compose/passwords.sh")).containsPattern("for user in .*\\b" + principal.service() + "\\b");
        }
        assertThat(environment("vault-service").keySet()).noneMatch(variable -> variable.startsWith("KESHER_KAFKA"));
    }

    /** Whoever comes in without a name may do all: only the broker's own container is to reach these listeners. */
    @Test
    void withoutALoginNoOtherContainerReachesKafka() throws IOException {
        var kafka = environment("kafka");
        var protocols = pairs(kafka.get("KAFKA_LISTENER_SECURITY_PROTOCOL_MAP"), ":");

        assertThat(kafka)
                .containsEntry("KAFKA_AUTHORIZER_CLASS_NAME", "org.apache.kafka.metadata.authorizer.StandardAuthorizer")
                .containsEntry("KAFKA_SUPER_USERS", "User:ANONYMOUS;User:operator")
                .doesNotContainKey("KAFKA_ALLOW_EVERYONE_IF_NO_ACL_FOUND");
        assertThat(pairs(kafka.get("KAFKA_LISTENERS"), "://")).hasSize(4).allSatisfy((listener, address) -> {
            if (!address.startsWith("127.0.0.1:")) {
                assertThat(protocols).containsEntry(listener, "SASL_PLAINTEXT");
            }
        });
    }

    /** A password that another service's container sees is another service's. */
    @Test
    void noContainerSeesTheSecretsOfTwoServices() throws IOException {
        for (var name : RunningKesher.SERVICES) {
            assertThat(list(service(name), "volumes"))
                    .filteredOn(volume -> volume.startsWith("./secrets/"))
                    .allMatch(volume -> volume.matches("./secrets/(service-tokens/)?" + name + ":.*:ro"));
        }
    }

    @Test
    void everyContainerHasALimitOfMemory() throws IOException {
        for (var name : services().keySet()) {
            assertThat(service(name)).as(name).containsKey("mem_limit");
        }
    }

    /** Those that run on; the others end after a few lines. */
    @Test
    void whatAContainerWritesIsBounded() throws IOException {
        for (var name : services().keySet()) {
            if (service(name).containsKey("restart")) {
                assertThat(member(member(service(name), "logging"), "options"))
                        .as(name)
                        .containsKeys("max-size", "max-file");
            }
        }
        assertThat(service("kafka")).containsKey("logging");
    }

    @Test
    void aRealInstallationSendsItsMailEncrypted() throws IOException {
        assertThat(example())
                .containsEntry("KESHER_SMTP_START_TLS", "REQUIRED")
                .containsEntry("KESHER_SMTP_PORT", "587");
        assertThat(environment("notifier")).containsEntry("KESHER_SMTP_START_TLS", "${KESHER_SMTP_START_TLS-OPTIONAL}");
    }

    @Test
    void portsArePublishedToThisMachineOnlyAndNoManagementPortIs() throws IOException {
        for (var name : services().keySet()) {
            for (var port : list(service(name), "ports")) {
                assertThat(port).as(name).startsWith("127.0.0.1:").doesNotContainPattern(":90[0-9]{2}");
            }
        }
    }

    @Test
    void servicesRunWithoutRightsOnAReadOnlyRoot() throws IOException {
        for (var name : RunningKesher.SERVICES) {
            assertThat(service(name))
                    .as(name)
                    .containsEntry("read_only", true)
                    .containsEntry("cap_drop", List.of("ALL"));
            assertThat(list(service(name), "security_opt")).contains("no-new-privileges:true");
        }
    }

    @Test
    void whatMayBeSetIsInTheExample() throws IOException {
        var wanted = new TreeSet<String>();
        VARIABLE.matcher(text("docker-compose.yml")).results().forEach(match -> wanted.add(match.group(1)));

        assertThat(example().keySet()).containsExactlyInAnyOrderElementsOf(wanted);
    }

    @Test
    void nothingOfTheDemoIsInTheExample() throws IOException {
        assertThat(example()).containsEntry("KESHER_PROFILE", "prod");
        assertThat(example().values())
                .noneMatch(value -> value.matches(".*(localhost|127\\.0\\.0\\.1|demo|simulator|vault:8200|http:).*"));
    }

    /** {@code A://x,B://y} as a mapping of A and B. */
    private static Map<String, String> pairs(@Nullable Object list, String separator) {
        var pairs = new TreeMap<String, String>();
        for (var pair : String.valueOf(list).split(",")) {
            var at = pair.indexOf(separator);
            pairs.put(pair.substring(0, at), pair.substring(at + separator.length()));
        }
        return pairs;
    }

    private static Map<String, String> example() throws IOException {
        var example = new TreeMap<String, String>();
        for (var line : text(".env.example")
                .lines()
                .filter(each -> each.startsWith("KESHER_"))
                .toList()) {
            example.put(line.substring(0, line.indexOf('=')), line.substring(line.indexOf('=') + 1));
        }
        return example;
    }

    private static Map<String, Object> services() throws IOException {
        return member(new Yaml().load(text("docker-compose.yml")), "services");
    }

    private static Map<String, Object> service(String name) throws IOException {
        return member(services(), name);
    }

    private static Map<String, Object> environment(String name) throws IOException {
        var service = service(name);
        return service.containsKey("environment") ? member(service, "environment") : Map.of();
    }

    private static List<String> list(Map<String, Object> mapping, String name) {
        return mapping.get(name) instanceof List<?> values
                ? values.stream().map(String::valueOf).toList()
                : List.of();
    }

    private static String text(String file) throws IOException {
        return Files.readString(CHECKOUT.resolve(file));
    }

    @SuppressWarnings("unchecked") // what YAML mappings are read into
    private static Map<String, Object> member(Map<String, Object> mapping, String name) {
        assertThat(mapping).containsKey(name);
        return (Map<String, Object>) Objects.requireNonNull(mapping.get(name));
    }
}
