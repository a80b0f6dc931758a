package dev.kesher.eventkit.connection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.smallrye.config.PropertiesConfigSource;
import io.smallrye.config.SmallRyeConfig;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.StreamSupport;
import org.apache.kafka.common.config.types.Password;
import org.apache.kafka.common.security.JaasContext;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** With the configuration that services have: expressions are expanded, and the interceptor is found by itself. */
class ConnectionSettingsTest {
    @TempDir
    Path folder = Path.of("");

    @ParameterizedTest
    @ValueSource(strings = {"plain", "${x}", "$", "$$", "\\${x}", "\\$", "a$b\"c\\d'e;", "${KESHER_DB}", "$${y}"})
    void aPasswordReachesKafkasClientAsItIs(String password) {
        var config = config(Map.of(
                "KESHER_KAFKA_SECURITY_PROTOCOL", "SASL_PLAINTEXT",
                "KESHER_KAFKA_USER", "notifier",
                "KESHER_KAFKA_PASSWORD", password));

        var jaas = config.getValue("kafka.sasl.jaas.config", String.class);

        var login = JaasContext.loadClientContext(Map.of("sasl.jaas.config", new Password(jaas)))
                .configurationEntries()
                .getFirst()
                .getOptions();
        assertThat(login.get("username")).isEqualTo("notifier");
        assertThat(login.get("password")).isEqualTo(password);
    }

    /** Quarkus makes the map of all clients from the names. */
    @Test
    void kafkasPropertiesAreAmongTheNamesAndNothingIsAddedWithoutVariables() {
        var protectedOne = config(Map.of(
                "KESHER_KAFKA_SECURITY_PROTOCOL", "SASL_PLAINTEXT",
                "KESHER_KAFKA_USER", "notifier",
                "KESHER_KAFKA_PASSWORD", "x",
                "kafka.sasl.mechanism", "PLAIN"));

        assertThat(names(protectedOne))
                .contains("kafka.security.protocol", "kafka.sasl.mechanism", "kafka.sasl.jaas.config");
        assertThat(protectedOne.getValue("kafka.sasl.mechanism", String.class)).isEqualTo("PLAIN");
        assertThat(names(config(Map.of("KESHER_KAFKA", "kafka:9092"))))
                .noneMatch(name -> name.startsWith("kafka.") || name.startsWith("quarkus."));
    }

    /** As those of Quarkus's extensions. */
    @Test
    void aDefaultGivesWay() {
        var config = new SmallRyeConfigBuilder()
                .addDefaultInterceptors()
                .addDiscoveredInterceptors()
                .withDefaultValue("quarkus.datasource.reactive.trust-all", "false")
                .withSources(new PropertiesConfigSource(Map.of("KESHER_DB_SSLMODE", "require"), "test", 300))
                .build();

        assertThat(config.getValue("quarkus.datasource.reactive.trust-all", Boolean.class))
                .isTrue();
    }

    @Test
    void aContradictionIsSaidWhenAClientIsMade() {
        var config = config(Map.of("KESHER_KAFKA_PASSWORD", "hush", "KESHER_DB_SSLMODE", "verify-full"));

        assertThat(names(config)).contains("kafka.security.protocol");
        assertThatThrownBy(() -> config.getOptionalValue("kafka.security.protocol", String.class))
                .hasMessage(
                        "KESHER_KAFKA_PASSWORD is set, but KESHER_KAFKA_SECURITY_PROTOCOL is PLAINTEXT: nobody would"
                                + " log in.");
        assertThatThrownBy(
                        () -> config.getOptionalValue("quarkus.datasource.reactive.postgresql.ssl-mode", String.class))
                .hasMessage("KESHER_DB_CA_FILE is not set, but KESHER_DB_SSLMODE is verify-full: there is nothing to"
                        + " verify with.");
    }

    @ParameterizedTest
    @CsvSource({"disable,false", "require,true"})
    void aModeThatVerifiesNothingTakesAnyCertificate(String mode, String trustAll) {
        assertThat(DatabaseSettings.of(variable(Map.of("KESHER_DB_SSLMODE", mode))::get))
                .containsOnly(
                        Map.entry("quarkus.datasource.jdbc.additional-jdbc-properties.sslmode", mode),
                        Map.entry("quarkus.datasource.reactive.postgresql.ssl-mode", mode),
                        Map.entry("quarkus.datasource.reactive.trust-all", trustAll));
    }

    @ParameterizedTest
    @CsvSource({"verify-ca,NONE", "verify-full,HTTPS"})
    void aModeThatVerifiesDoesSoOnBothWays(String mode, String names) throws IOException {
        var ca = Files.writeString(folder.resolve("ca,1.pem"), "-----BEGIN CERTIFICATE-----\n");

        assertThat(config(Map.of("KESHER_DB_SSLMODE", mode, "KESHER_DB_CA_FILE", ca.toString()))
                        .getValues("quarkus.datasource.reactive.trust-certificate-pem.certs", String.class))
                .containsExactly(ca.toString());
        assertThat(DatabaseSettings.of(
                        variable(Map.of("KESHER_DB_SSLMODE", mode, "KESHER_DB_CA_FILE", ca.toString()))::get))
                .containsEntry("quarkus.datasource.jdbc.additional-jdbc-properties.sslmode", mode)
                .containsEntry("quarkus.datasource.jdbc.additional-jdbc-properties.sslrootcert", ca.toString())
                .containsEntry("quarkus.datasource.reactive.postgresql.ssl-mode", mode)
                .containsEntry("quarkus.datasource.reactive.trust-certificate-pem", "true")
                .containsEntry("quarkus.datasource.reactive.hostname-verification-algorithm", names)
                .doesNotContainKey("quarkus.datasource.reactive.trust-all");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
        prefer      |         | KESHER_DB_SSLMODE must be one of disable, require, verify-ca, verify-full but is "prefer".
        verify-ca   |         | KESHER_DB_CA_FILE is not set, but KESHER_DB_SSLMODE is verify-ca: there is nothing to verify with.
        require     | /ca.pem | KESHER_DB_CA_FILE is set, but KESHER_DB_SSLMODE is require: nothing would be verified.
                    | /ca.pem | KESHER_DB_CA_FILE is set, but KESHER_DB_SSLMODE is not: nothing would be verified.
        verify-full | /none   | KESHER_DB_CA_FILE names /none, which cannot be read.
        """)
    void whatContradictsItselfIsRefusedByTheVariablesName(String mode, String ca, String sentence) {
        var variables = new TreeMap<String, String>();
        variables.put("KESHER_DB_SSLMODE", Optional.ofNullable(mode).orElse(""));
        variables.put("KESHER_DB_CA_FILE", Optional.ofNullable(ca).orElse(""));

        assertThatThrownBy(() -> DatabaseSettings.of(variable(variables)::get)).hasMessage(sentence);
    }

    private interface Variables {
        Optional<String> get(String name);
    }

    private static Variables variable(Map<String, String> variables) {
        return name -> Optional.ofNullable(variables.get(name));
    }

    private static SmallRyeConfig config(Map<String, String> settings) {
        return new SmallRyeConfigBuilder()
                .addDefaultInterceptors()
                .addDiscoveredInterceptors()
                .withSources(new PropertiesConfigSource(settings, "test", 300))
                .build();
    }

    private static List<String> names(SmallRyeConfig config) {
        return StreamSupport.stream(config.getPropertyNames().spliterator(), false)
                .toList();
    }
}
