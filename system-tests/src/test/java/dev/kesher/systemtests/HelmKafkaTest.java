package dev.kesher.systemtests;

import static dev.kesher.systemtests.cluster.Chart.environment;
import static dev.kesher.systemtests.cluster.Chart.name;
import static dev.kesher.systemtests.cluster.Chart.objects;
import static dev.kesher.systemtests.cluster.Chart.ofKind;
import static dev.kesher.systemtests.cluster.Chart.pod;
import static dev.kesher.systemtests.cluster.Chart.template;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.kesher.kafkakit.KafkaSettings;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyPairGenerator;
import java.security.KeyStore;
import java.util.Arrays;
import java.util.Base64;
import java.util.Map;
import java.util.TreeMap;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509TrustManager;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What the chart tells a service of Kafka is what its clients take: they start with it, and each is its own user. */
class HelmKafkaTest {
    private Path files;

    /** What Secrets would hold: any authority of this machine's Java, any key. */
    @BeforeEach
    void writeFiles(@TempDir Path empty) throws IOException, GeneralSecurityException {
        files = empty;
        var managers = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        managers.init((KeyStore) null);
        var authority = Arrays.stream(managers.getTrustManagers())
                .map(X509TrustManager.class::cast)
                .flatMap(manager -> Arrays.stream(manager.getAcceptedIssuers()))
                .findFirst()
                .orElseThrow();
        writePem("kafka-ca.crt", "CERTIFICATE", authority.getEncoded());
        writePem("kafka-client.crt", "CERTIFICATE", authority.getEncoded());
        var key = KeyPairGenerator.getInstance("EC").generateKeyPair().getPrivate();
        writePem("kafka-client.key", "PRIVATE KEY", key.getEncoded());
    }

    @ParameterizedTest
    @CsvSource({
        "PLAINTEXT, '', false",
        "SSL, '', false",
        "SSL, authority, false",
        "SSL, authority, true",
        "SASL_PLAINTEXT, '', false",
        "SASL_SSL, authority, false",
        "SASL_SSL, '', true"
    })
    void aServiceStartsWithIt(String protocol, String authority, String certificates) {
        var rendered = objects(template("minimal")
                .set("kafka.securityProtocol", protocol)
                .set("kafka.ca.secret", authority)
                .set("kafka.clientCertificates", certificates)
                .call());

        for (var deployment : ofKind("Deployment", rendered)) {
            // vault-service does not know Kafka
            if (!name(deployment).equals("vault-service")) {
                var client = KafkaSettings.client(variables(deployment));

                assertThat(client).containsEntry("security.protocol", protocol);
                assertThat(client.containsKey("ssl.truststore.location")).isEqualTo(!authority.isEmpty());
                assertThat(client.containsKey("kesher.client.key.file")).isEqualTo(certificates.equals("true"));
                assertThat(String.valueOf(client.get("sasl.jaas.config")).contains(name(deployment)))
                        .isEqualTo(protocol.startsWith("SASL"));
            }
        }
    }

    private Map<String, String> variables(JsonNode deployment) {
        var variables = new TreeMap<String, String>();
        for (var entry : environment(deployment)) {
            variables.put(entry.path("name").asText(), entry.path("value").asText("of a Secret"));
        }
        variables.replaceAll((name, value) -> name.endsWith("_FILE") ? mounted(value, deployment) : value);
        return variables;
    }

    /** A file that no source of the pod's volumes has is not there in the pod either. */
    private String mounted(String file, JsonNode deployment) {
        var name = Path.of(file).getFileName().toString();
        assertThat(pod(deployment).at("/spec/volumes").toString()).contains("\"path\":\"" + name + "\"");
        return files.resolve(name).toString();
    }

    private void writePem(String name, String what, byte[] content) throws IOException {
        var lines = Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(content);
        Files.writeString(
                files.resolve(name),
                "-----BEGIN %s-----\n%s\n-----END %s-----\n".formatted(what, lines, what),
                StandardCharsets.US_ASCII);
    }
}
