package dev.kesher.systemtests;

import static dev.kesher.systemtests.cluster.Chart.named;
import static dev.kesher.systemtests.cluster.Chart.objects;
import static dev.kesher.systemtests.cluster.Chart.ofKind;
import static dev.kesher.systemtests.cluster.Chart.rendered;
import static dev.kesher.systemtests.cluster.Chart.stream;
import static dev.kesher.systemtests.cluster.Chart.template;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.kesher.systemtests.cluster.Chart;
import java.util.List;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Who reaches whom by the chart's network policies. That a network keeps to them is the cluster's affair. */
class HelmNetworkTest {
    private static final String NAME = "app.kubernetes.io~1name";

    /** And helm test, which sees there that it is refused. */
    @Test
    void vaultServiceIsReachedByThoseThatAskItForCredentials() {
        var policy = policy("vault-service", rendered("everything"));

        assertThat(stream(policy.at("/spec/ingress/0/from"))
                        .map(peer -> peer.at("/podSelector/matchLabels/" + NAME).asText()))
                .containsExactlyInAnyOrder("signup-service", "sender-service", "notifier", "helm-test");
        assertThat(policy.at("/spec/ingress")).hasSize(2);
        assertThat(policy.at("/spec/ingress/1/ports/0/port").asText()).isEqualTo("management");
    }

    @Test
    void webhookIngestReachesKafkaOnly() {
        assertThat(ports(policy("webhook-ingest", rendered("minimal")))).containsExactly(53, 9092, 9093);
    }

    @Test
    void whatNeedsNoInternetHasNone() {
        var objects = rendered("everything");

        assertThat(ports(policy("notifier", objects))).doesNotContain(443);
        assertThat(ports(policy("status-batcher", objects))).containsExactly(53, 5432, 6443, 9093);
        assertThat(ports(policy("vault-service", objects))).containsExactly(53, 5432, 6443, 8200);
    }

    @Test
    void theInternetReachesTwoServicesAndThePlatformTwoOthers() {
        var objects = rendered("everything");

        assertThat(reachedFrom("ingress-nginx", objects)).containsExactlyInAnyOrder("signup-service", "webhook-ingest");
        assertThat(reachedFrom("crm", objects)).containsExactlyInAnyOrder("sender-service", "status-batcher");
    }

    @Test
    void everyPodIsChosenByTheDenial() {
        var objects = rendered("small");
        var denied = named(
                        "NetworkPolicy",
                        "kesher-deny",
                        objects(template("small")
                                .set("networkPolicies.enabled", "true")
                                .call()))
                .at("/spec/podSelector/matchLabels");

        assertThat(denied).isNotEmpty();
        for (var object : objects) {
            var pod = Chart.pod(object);
            if (pod.path("spec").has("containers")) {
                denied.properties()
                        .forEach(label -> assertThat(pod.at("/metadata/labels").get(label.getKey()))
                                .as(Chart.name(object))
                                .isEqualTo(label.getValue()));
            }
        }
    }

    @Test
    void egressIsLeftAloneWhereItIsSwitchedOff() {
        var objects = objects(template("minimal")
                .set("networkPolicies.egress.enabled", "false")
                .call());

        assertThat(ofKind("NetworkPolicy", objects)).isNotEmpty().allSatisfy(policy -> {
            assertThat(policy.at("/spec/policyTypes").toString()).isEqualTo("[\"Ingress\"]");
            assertThat(policy.path("spec").has("egress")).isFalse();
        });
        assertThat(ofKind("NetworkPolicy", rendered("small"))).isEmpty();
    }

    private static JsonNode policy(String name, List<JsonNode> objects) {
        return named("NetworkPolicy", name, objects);
    }

    /** To where it may go, but for the services of this release. */
    private static TreeSet<Integer> ports(JsonNode policy) {
        var ports = new TreeSet<Integer>();
        stream(policy.at("/spec/egress"))
                .filter(rule -> !rule.toString().contains("app.kubernetes.io/instance"))
                .flatMap(rule -> stream(rule.path("ports")))
                .forEach(port -> ports.add(port.path("port").asInt()));
        return ports;
    }

    private static Stream<String> reachedFrom(String namespace, List<JsonNode> objects) {
        return ofKind("NetworkPolicy", objects).stream()
                .filter(policy -> policy.at("/spec/ingress").toString().contains("\"" + namespace + "\""))
                .map(Chart::name);
    }
}
