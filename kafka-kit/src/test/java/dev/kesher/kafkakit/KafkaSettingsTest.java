package dev.kesher.kafkakit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import javax.security.auth.login.AppConfigurationEntry;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.common.config.types.Password;
import org.apache.kafka.common.security.JaasContext;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class KafkaSettingsTest {
    private static final Map<String, String> LOGIN = Map.of(
            "KESHER_KAFKA_SECURITY_PROTOCOL", "SASL_PLAINTEXT",
            "KESHER_KAFKA_USER", "sender-service",
            "KESHER_KAFKA_PASSWORD", "a password");

    @TempDir
    Path folder = Path.of("");

    @Test
    void withoutVariablesAClientIsAsKafkaMakesIt() {
        assertThat(security(Map.of())).isEmpty();
        assertThat(security(Map.of("KESHER_KAFKA_USER", " ", "KESHER_KAFKA_CA_FILE", "")))
                .isEmpty();
    }

    @Test
    void aLoginIsScramUnlessSaidOtherwise() {
        assertThat(security(LOGIN))
                .containsEntry("security.protocol", "SASL_PLAINTEXT")
                .containsEntry("sasl.mechanism", "SCRAM-SHA-512");
        assertThat(security(with(LOGIN, "KESHER_KAFKA_SASL_MECHANISM", "PLAIN")))
                .containsEntry("sasl.mechanism", "PLAIN")
                .hasEntrySatisfying("sasl.jaas.config", jaas -> assertThat(jaas).contains("PlainLoginModule"));
    }

    /** Read as Kafka's client reads it. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "plain",
                "a\"b",
                "a\\b",
                "\\",
                "\"",
                "\\\"",
                "a;b",
                "a' b",
                "#a//b/*c*/",
                "a=b",
                "${x}$$\\n",
                "שלום",
                "a\nb\r\tc",
                "\" required; x required y=\"",
                "\0"
            })
    void aPasswordSurvivesWhateverIsInIt(String password) {
        var jaas = security(with(LOGIN, "KESHER_KAFKA_PASSWORD", password)).getOrDefault("sasl.jaas.config", "");

        var entries = JaasContext.loadClientContext(Map.of("sasl.jaas.config", new Password(jaas)))
                .configurationEntries();

        assertThat(entries)
                .singleElement()
                .extracting(AppConfigurationEntry::getOptions)
                .isEqualTo(Map.of("username", "sender-service", "password", password));
    }

    @Test
    void aClientsOwnReportHidesPasswordAndKey() throws IOException {
        var settings = new TreeMap<String, Object>(security(Map.of(
                "KESHER_KAFKA_SECURITY_PROTOCOL", "SASL_SSL",
                "KESHER_KAFKA_USER", "sender-service",
                "KESHER_KAFKA_PASSWORD", "s3cr3t-word",
                "KESHER_KAFKA_CLIENT_CERTIFICATE_FILE", file("-----BEGIN CERTIFICATE-----\nAA==\n"),
                "KESHER_KAFKA_CLIENT_KEY_FILE", file("-----BEGIN PRIVATE KEY-----\ns3cr3t-key\n"))));
        settings.put("bootstrap.servers", "127.0.0.1:1");
        settings.put("key.serializer", ByteArraySerializer.class);
        settings.put("value.serializer", ByteArraySerializer.class);

        var reported = new ProducerConfig(settings).values().toString();

        assertThat(reported).contains("sasl.jaas.config=[hidden]").doesNotContain("s3cr3t");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
        KESHER_KAFKA_SECURITY_PROTOCOL=TLS | KESHER_KAFKA_SECURITY_PROTOCOL must be one of PLAINTEXT, SSL, SASL_PLAINTEXT, SASL_SSL but is "TLS".
        KESHER_KAFKA_SECURITY_PROTOCOL=SASL_SSL | KESHER_KAFKA_USER is not set, but KESHER_KAFKA_SECURITY_PROTOCOL is SASL_SSL: somebody has to log in.
        KESHER_KAFKA_SECURITY_PROTOCOL=SASL_SSL,KESHER_KAFKA_USER=a | KESHER_KAFKA_PASSWORD is not set, but KESHER_KAFKA_SECURITY_PROTOCOL is SASL_SSL: somebody has to log in.
        KESHER_KAFKA_SECURITY_PROTOCOL=SASL_SSL,KESHER_KAFKA_SASL_MECHANISM=GSSAPI | KESHER_KAFKA_SASL_MECHANISM must be SCRAM-SHA-512, SCRAM-SHA-256 or PLAIN but is "GSSAPI".
        KESHER_KAFKA_USER=a | KESHER_KAFKA_USER is set, but KESHER_KAFKA_SECURITY_PROTOCOL is PLAINTEXT: nobody would log in.
        KESHER_KAFKA_SECURITY_PROTOCOL=SSL,KESHER_KAFKA_PASSWORD=hush | KESHER_KAFKA_PASSWORD is set, but KESHER_KAFKA_SECURITY_PROTOCOL is SSL: nobody would log in.
        KESHER_KAFKA_CA_FILE=/ca.pem | KESHER_KAFKA_CA_FILE is set, but KESHER_KAFKA_SECURITY_PROTOCOL is PLAINTEXT: nothing would be encrypted.
        KESHER_KAFKA_SECURITY_PROTOCOL=SSL,KESHER_KAFKA_CA_FILE=/none.pem | KESHER_KAFKA_CA_FILE names /none.pem, which cannot be read.
        KESHER_KAFKA_SECURITY_PROTOCOL=SSL,KESHER_KAFKA_CLIENT_KEY_FILE=/key.pem | KESHER_KAFKA_CLIENT_CERTIFICATE_FILE is not set, but KESHER_KAFKA_CLIENT_KEY_FILE is: they belong together.
        """)
    void whatContradictsItselfIsRefusedByTheVariablesName(String variables, String sentence) {
        var environment = new TreeMap<String, String>();
        for (var one : variables.split(",")) {
            environment.put(one.substring(0, one.indexOf('=')), one.substring(one.indexOf('=') + 1));
        }

        assertThatThrownBy(() -> security(environment))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(sentence);
    }

    @Test
    void aFileOfTheWrongKindIsRefusedWithoutWhatItHolds() throws IOException {
        var key = file("-----BEGIN ENCRYPTED PRIVATE KEY-----\ns3cr3t\n");
        var certificate = file("-----BEGIN CERTIFICATE-----\nAA==\n");

        assertThatThrownBy(() -> security(Map.of("KESHER_KAFKA_SECURITY_PROTOCOL", "SSL", "KESHER_KAFKA_CA_FILE", key)))
                .hasMessage("KESHER_KAFKA_CA_FILE names " + key + ", which holds no certificate in PEM form.");
        assertThatThrownBy(() -> security(Map.of(
                        "KESHER_KAFKA_SECURITY_PROTOCOL",
                        "SSL",
                        "KESHER_KAFKA_CLIENT_CERTIFICATE_FILE",
                        certificate,
                        "KESHER_KAFKA_CLIENT_KEY_FILE",
                        key)))
                .hasMessageStartingWith("KESHER_KAFKA_CLIENT_KEY_FILE names " + key)
                .hasMessageEndingWith("no unencrypted private key in PEM form (PKCS #8).")
                .hasMessageNotContaining("s3cr3t");
    }

    @Test
    void aToolNeedsToKnowWhereKafkaIs() {
        assertThatThrownBy(() -> KafkaSettings.client(Map.of()))
                .hasMessage("KESHER_KAFKA is not set: Kafka's bootstrap servers.");
        assertThat(KafkaSettings.client(with(LOGIN, "KESHER_KAFKA", "kafka:9092")))
                .containsEntry("bootstrap.servers", "kafka:9092")
                .containsKey("sasl.jaas.config");
    }

    private static Map<String, String> security(Map<String, String> variables) {
        return KafkaSettings.security(name -> Optional.ofNullable(variables.get(name)));
    }

    private static Map<String, String> with(Map<String, String> some, String name, String value) {
        var all = new TreeMap<>(some);
        all.put(name, value);
        return all;
    }

    private String file(String content) throws IOException {
        var file = Files.createTempFile(folder, "some", ".pem");
        return Files.writeString(file, content).toString();
    }
}
