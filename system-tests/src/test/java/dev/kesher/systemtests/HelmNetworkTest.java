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
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

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

    /** As far as nothing is said of the API server's place, it is a private one: at its port the whole internet listens. */
    @ParameterizedTest
    @ValueSource(strings = {"vault-service", "status-batcher", "notifier", "webhook-ingest"})
    void whatNeedsNoInternetReachesPrivateAddressesOnlyAtItsPort(String service) {
        var https = stream(policy(service, rendered("minimal")).at("/spec/egress"))
                .filter(rule -> rule.path("ports").toString().contains("443"))
                .toList();

        assertThat(https).hasSize(service.equals("webhook-ingest") ? 0 : 1).allSatisfy(rule -> assertThat(
                        stream(rule.path("to"))
                                .map(peer -> peer.at("/ipBlock/cidr").asText()))
                .containsExactly("10.0.0.0/8", "172.16.0.0/12", "192.168.0.0/16", "100.64.0.0/10", "fc00::/7"));
    }

    /** Nothing is known then of where the keys are. */
    @Test
    void keysOfAnotherIssuerMayBeAnywhere() {
        var objects = objects(template("minimal")
                .set("serviceTokens.jwksUrl", "https://issuer.example.test:8443/keys")
                .call());

        var keys = stream(policy("vault-service", objects).at("/spec/egress"))
                .filter(rule -> rule.path("ports").toString().contains("8443"))
                .toList();
        assertThat(keys).hasSize(1).allSatisfy(rule -> assertThat(rule.has("to"))
                .isFalse());
    }

    @Test
    void soMayThoseOfOneServicesOwnIssuer() {
        var objects = objects(template("minimal")
                .set("services.sender-service.extraEnv[0].name", "KESHER_JWKS_URL")
                .set("services.sender-service.extraEnv[0].value", "https://issuer.example.test:8443/keys")
                .call());

        assertThat(stream(policy("sender-service", objects).at("/spec/egress"))
                        .filter(rule -> rule.path("ports").toString().contains("8443")))
                .hasSize(1)
                .allSatisfy(rule -> assertThat(rule.has("to")).isFalse());
        assertThat(stream(policy("vault-service", objects).at("/spec/egress"))
                        .filter(rule -> rule.path("ports").toString().contains("6443")))
                .hasSize(1)
                .allSatisfy(rule -> assertThat(rule.has("to")).isTrue());
    }

    /** A service is told of no address that its policy keeps from it. */
    @ParameterizedTest
    @CsvSource({
        "kafka.bootstrapServers, 'b:9096,c:9097', webhook-ingest, 53 9092 9093 9096 9097",
        "kafka.bootstrapServers, 'b:9096', kesher-topics, 53 9092 9093 9096",
        "database.address, 'pool:6432/kesher', status-batcher, 53 443 5432 6432 6443 9092 9093",
        "mail.port, 2525, notifier, 53 443 587 2525 5432 6443 9092 9093",
        "transit.address, https://vault.example.test, vault-service, 53 443 5432 6443 8200",
        "businessTokens.jwksUrl, https://id.example.test:8443/jwks, signup-service, 53 443 5432 8443 9092 9093",
        "serviceTokens.jwksUrl, https://kubernetes.default:9443/keys, vault-service, 53 443 5432 6443 8200 9443",
    })
    void thePortOfAnAddressIsOpen(String value, String address, String policy, String ports) {
        var objects = objects(template("minimal").set(value, address).call());

        assertThat(ports(policy(policy, objects)))
                .containsExactlyElementsOf(
                        Stream.of(ports.split(" ")).map(Integer::valueOf).toList());
    }

    @Test
    void soIsThatOfOneServicesOwnVariable() {
        var objects = objects(template("minimal")
                .set("services.status-batcher.extraEnv[0].name", "KESHER_DB")
                .set("services.status-batcher.extraEnv[0].value", "elsewhere:7432/kesher")
                .set("services.sender-service.extraEnv[0].name", "KESHER_TRACES_ENDPOINT")
                .set("services.sender-service.extraEnv[0].value", "http://collector:14318")
                .call());

        assertThat(ports(policy("status-batcher", objects))).contains(7432).doesNotContain(14318);
        assertThat(ports(policy("sender-service", objects))).contains(14318).doesNotContain(7432);
        assertThat(ports(policy("notifier", objects))).doesNotContain(7432, 14318, 4318);
    }

    /** Whoever names the peers knows which ports they listen on behind their Service. */
    @Test
    void portsOfNamedPeersAreAsTheyWereGiven() {
        var objects = objects(template("everything")
                .set("kafka.bootstrapServers", "kafka.data.svc:9999")
                .call());

        assertThat(ports(policy("webhook-ingest", objects))).containsExactly(53, 9093);
    }

    /** It runs while the last upgrade's policies stand, which do not know a Kafka that has moved. */
    @Test
    void theJobOfTheTopicsBringsItsOwnPolicy() {
        var objects = objects(
                template("minimal").set("kafka.bootstrapServers", "b:9096").call());
        var policy = policy("kesher-topics-job", objects);
        var job = named("Job", "kesher-topics", objects);

        assertThat(annotation("hook.test", policy)).isEqualTo(annotation("hook.test", job));
        assertThat(annotation("hook.test-weight", policy)).isEqualTo("-1");
        assertThat(annotation("hook.test-weight", job)).isEmpty();
        assertThat(annotation("hook.test-delete-policy", policy)).contains("hook-succeeded");
        assertThat(ports(policy)).contains(9096);
        policy.at("/spec/podSelector/matchLabels").properties().forEach(label -> assertThat(
                        Chart.pod(job).at("/metadata/labels").get(label.getKey()))
                .isEqualTo(label.getValue()));
        assertThat(ofKind("NetworkPolicy", rendered("everything")))
                .extracting(Chart::name)
                .doesNotContain("kesher-topics-job");
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

    private static String annotation(String name, JsonNode object) {
        return object.at("/metadata/annotations").path(name).asText();
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
