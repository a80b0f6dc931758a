package dev.kesher.systemtests;

import static dev.kesher.systemtests.cluster.Chart.named;
import static dev.kesher.systemtests.cluster.Chart.objects;
import static dev.kesher.systemtests.cluster.Chart.ofKind;
import static dev.kesher.systemtests.cluster.Chart.rendered;
import static dev.kesher.systemtests.cluster.Chart.template;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import dev.kesher.systemtests.cluster.Chart;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The two hosts that the internet reaches: each with a certificate of its own, and webhooks of the size that Meta sends. */
class HelmIngressTest {
    private static final String BODY_SIZE = "nginx.ingress.kubernetes.io/proxy-body-size";
    private static final String ISSUER = "cert-manager.io/cluster-issuer";

    /** cert-manager makes one certificate for a Secret, of the hosts of the Ingress that came first. */
    @Test
    void eachHostHasASecretOfItsOwn() {
        var objects = rendered("everything");

        assertThat(tls("signup-service", objects))
                .isEqualTo("[{\"hosts\":[\"connect.example.test\"],\"secretName\":\"connect-tls\"}]");
        assertThat(tls("webhook-ingest", objects))
                .isEqualTo("[{\"hosts\":[\"hooks.example.test\"],\"secretName\":\"hooks-tls\"}]");
    }

    @ParameterizedTest
    @CsvSource({
        "webhookTlsSecret, connect-tls, ingress.webhookTlsSecret must not be ingress.tlsSecret",
        "webhookTlsSecret, '', ingress.webhookTlsSecret is needed with ingress.tlsSecret",
        "tlsSecret, '', ingress.tlsSecret is needed with ingress.webhookTlsSecret",
    })
    void aHostWithoutACertificateIsRefused(String value, String content, String said) {
        assertThatThrownBy(() ->
                        template("everything").set("ingress." + value, content).call())
                .hasMessageContaining(said);
    }

    /** Whoever has one certificate for both hosts, and nobody who issues it, may use it for both. */
    @Test
    void aCertificateThatNobodyIssuesMayBeOfBothHosts() {
        var objects = objects(template("minimal")
                .set("ingress.enabled", true)
                .set("ingress.host", "connect.example.test")
                .set("ingress.webhookHost", "hooks.example.test")
                .set("ingress.tlsSecret", "example-tls")
                .set("ingress.webhookTlsSecret", "example-tls")
                .call());

        assertThat(ofKind("Ingress", objects)).hasSize(2).allSatisfy(ingress -> assertThat(
                        ingress.at("/spec/tls/0/secretName").asText())
                .isEqualTo("example-tls"));
    }

    /** ingress-nginx takes 1 MiB by itself; Meta sends up to 3 MB, and webhook-ingest takes them. */
    @Test
    void aWebhookOfMetasSizeIsLetThrough() {
        var objects = rendered("everything");

        assertThat(annotation(BODY_SIZE, "webhook-ingest", objects)).isEqualTo("4m");
        assertThat(annotation(BODY_SIZE, "signup-service", objects)).isEmpty();
        assertThat(annotation(ISSUER, "webhook-ingest", objects))
                .isEqualTo(annotation(ISSUER, "signup-service", objects))
                .isEqualTo("letsencrypt");
    }

    @Test
    void anAnnotationOfTheWebhooksReplacesTheCommonOne() {
        var objects = objects(template("everything")
                .set("ingress.webhookAnnotations." + escaped(BODY_SIZE), "8m")
                .set("ingress.webhookAnnotations." + escaped(ISSUER), "internal")
                .call());

        assertThat(annotation(BODY_SIZE, "webhook-ingest", objects)).isEqualTo("8m");
        assertThat(annotation(ISSUER, "webhook-ingest", objects)).isEqualTo("internal");
        assertThat(annotation(ISSUER, "signup-service", objects)).isEqualTo("letsencrypt");
    }

    private static String tls(String service, List<JsonNode> objects) {
        return named("Ingress", service, objects).at("/spec/tls").toString();
    }

    private static String annotation(String name, String service, List<JsonNode> objects) {
        return Chart.named("Ingress", service, objects)
                .at("/metadata/annotations")
                .path(name)
                .asText();
    }

    /** A dot in a name, as Helm's --set wants it. */
    private static String escaped(String name) {
        return name.replace(".", "\\.");
    }
}
