package dev.kesher.systemtests;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import com.marcnuri.helm.Helm;
import com.marcnuri.helm.TemplateCommand;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;

/** The chart lints, refuses to render without what it needs, and gives every service what it asks for. */
class HelmChartTest {
    private static final Path CHART = Path.of("..", "helm").toAbsolutePath().normalize();
    private static final ObjectMapper YAML = new ObjectMapper(new YAMLFactory());

    @Test
    void itLints() {
        assertThat(new Helm(CHART).lint().call().isFailed()).isFalse();
    }

    @Test
    void itRefusesToRenderWithoutWhatItNeeds() {
        assertThatThrownBy(() -> new Helm(CHART).template().call()).hasMessageContaining("image.repository");
    }

    @Test
    void everyServiceGetsWhatItsConfigurationAsksFor() throws IOException {
        var deployments = rendered().stream()
                .filter(object -> object.path("kind").asText().equals("Deployment"))
                .toList();

        assertThat(deployments).hasSize(6);
        for (var deployment : deployments) {
            var name = deployment.at("/metadata/name").asText();
            assertThat(environmentOf(deployment)).as(name).containsAll(ServiceConfiguration.required(name));
        }
    }

    @Test
    void probesAndMetricsUseTheManagementPortWhichNoServiceShows() throws IOException {
        for (var object : rendered()) {
            switch (object.path("kind").asText()) {
                case "Deployment" -> {
                    var pod = object.at("/spec/template");
                    var container = pod.at("/spec/containers/0");
                    for (var probe : List.of("startupProbe", "livenessProbe", "readinessProbe")) {
                        assertThat(container.at("/" + probe + "/httpGet/port").asText())
                                .isEqualTo("management");
                    }
                    assertThat(container.at("/ports/1/name").asText()).isEqualTo("management");
                    assertThat(pod.path("metadata")
                                    .path("annotations")
                                    .path("prometheus.io/port")
                                    .asText())
                            .isEqualTo(container.at("/ports/1/containerPort").asText());
                }
                case "Service" -> assertThat(object.at("/spec/ports")).hasSize(1);
                case "Ingress" -> assertThat(object.toString()).doesNotContain("management");
                default -> {}
            }
        }
    }

    @Test
    void vaultServiceCanLogInByItsServiceAccountInsteadOfASecret() {
        var yaml = complete(new Helm(CHART).template())
                .set("transit.kubernetesRole", "kesher")
                .call();

        assertThat(yaml)
                .contains("KESHER_TRANSIT_KUBERNETES_ROLE", "mountPath: /vault-token", "audience: vault,")
                .doesNotContain("KESHER_TRANSIT_SECRET_ID");
    }

    @Test
    void theNotifierMayAskTheVaultAndHasNoSecretOfMetas() throws IOException {
        var notifier = rendered().stream()
                .filter(object -> object.path("kind").asText().equals("Deployment")
                        && object.at("/metadata/name").asText().equals("notifier"))
                .findFirst()
                .orElseThrow();

        assertThat(environmentOf(notifier))
                .contains("KESHER_VAULT_SERVICE_URL", "KESHER_SERVICE_TOKENS")
                .doesNotContain("KESHER_META_APP_SECRET");
        assertThat(notifier.at("/spec/template/spec/volumes").toString()).contains("\"audience\":\"vault-service\"");
    }

    @Test
    void theTopicsAreThoseOfTheContracts() throws IOException {
        assertThat(Files.readString(CHART.resolve("files/topics.txt")))
                .isEqualTo(Files.readString(CHART.resolve("../docs/topics.txt")));
    }

    private static List<JsonNode> rendered() throws IOException {
        var yaml = complete(new Helm(CHART).template()).call();
        var objects = new ArrayList<JsonNode>();
        try (var parser = YAML.getFactory().createParser(yaml)) {
            YAML.readValues(parser, JsonNode.class).forEachRemaining(objects::add);
        }
        return objects;
    }

    private static TemplateCommand complete(TemplateCommand command) {
        return command.set("image.repository", "registry.example.test/kesher")
                .set("image.tag", "0.1.0")
                .set("kafka.bootstrapServers", "kafka:9092")
                .set("database.address", "postgres:5432/kesher")
                .set("transit.address", "https://vault.example.test")
                .set("meta.appId", "710000000000001")
                .set("meta.configId", "550000000000041")
                .set("publicUrl", "https://connect.example.test")
                .set("businessTokens.issuer", "https://id.example.test")
                .set("businessTokens.jwksUrl", "https://id.example.test/jwks")
                .set("platformName", "Example CRM")
                .set("mail.host", "smtp.example.test")
                .set("mail.from", "whatsapp@example.test")
                .set("mail.dashboardUrl", "https://app.example.test/whatsapp")
                .set("ingress.enabled", "true")
                .set("ingress.host", "connect.example.test")
                .set("ingress.webhookHost", "hooks.example.test");
    }

    private static List<String> environmentOf(JsonNode deployment) {
        return StreamSupport.stream(
                        deployment.at("/spec/template/spec/containers/0/env").spliterator(), false)
                .map(entry -> entry.get("name").asText())
                .toList();
    }
}
