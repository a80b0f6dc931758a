package dev.kesher.systemtests.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The chart is installed by Helm on a real API server, into namespaces that take only pods without any privilege. */
class ChartOnClusterTest {
    private static @Nullable ControlPlane started;

    private ControlPlane cluster;
    private KubeApi api;

    static List<String> sets() {
        return Chart.sets();
    }

    @BeforeEach
    void useCluster() {
        var missing = ControlPlane.missing();
        assumeTrue(missing.isEmpty(), missing::toString);
        if (started == null) {
            started = withStrimzi(ControlPlane.start("chart-on-cluster"));
        }
        cluster = started;
        api = cluster.asAdministrator();
    }

    /** All or nothing: what half a start leaves would be the failure that is seen. */
    private static ControlPlane withStrimzi(ControlPlane fresh) {
        try {
            StrimziKinds.create(fresh.asAdministrator());
            return fresh;
        } catch (RuntimeException | Error failure) {
            fresh.close();
            throw failure;
        }
    }

    @AfterAll
    static void stop() {
        if (started != null) {
            started.close();
        }
    }

    @ParameterizedTest
    @MethodSource("sets")
    void everyPodOfAnInstallationIsTaken(String set) {
        // When
        var installation = Installation.install(cluster, set, "taken-" + set);

        // Then
        assertThat(installation.deployments()).hasSize(6);
        assertTaken(installation, installation.deployments());
        assertTaken(installation, installation.testPods());
        assertTaken(installation, installation.finishedJobs());
        // With Strimzi there is neither a job for topics nor a test of them.
        var jobs = set.equals("everything") ? 0 : 1;
        assertThat(installation.testPods()).hasSize(1 + jobs);
        assertThat(installation.finishedJobs()).hasSize(jobs);
    }

    /** An unknown member would be dropped in silence. */
    @ParameterizedTest
    @MethodSource("sets")
    void everyMemberOfEveryObjectIsKnown(String set) {
        var namespace = "strict-" + set;
        api.createNamespace(namespace, "");

        for (var object :
                Chart.objects(Chart.template(set).withNamespace(namespace).call())) {
            // Pods need their accounts: everyPodOfAnInstallationIsTaken
            if (!object.path("kind").asText().equals("Pod")) {
                var answer = api.tryObject(namespace, object);
                assertThat(answer.status())
                        .as("%s: %s", Chart.name(object), answer.body().path("message"))
                        .isEqualTo(201);
                assertThat(answer.warnings()).as(Chart.name(object)).isEmpty();
            }
        }
    }

    @Test
    void aMisspeltMemberIsNoticed() {
        var service = Chart.named("Service", "notifier", Chart.rendered("minimal"));
        ((ObjectNode) service.path("spec")).put("sessionAfinity", "None");

        var answer = api.tryObject("default", service);

        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.body().path("message").asText()).contains("unknown field \"spec.sessionAfinity\"");
    }

    @Test
    void aPodWithMoreThanTheLeastIsRefused() {
        // Given
        var installation = Installation.install(cluster, "small", "refused");
        var template = Chart.pod(installation.deployments().getFirst()).deepCopy();
        ((ObjectNode) template.path("spec")).remove("securityContext");

        // When
        var answer = api.tryPod("refused", template);

        // Then
        assertThat(answer.status()).isEqualTo(403);
        assertThat(answer.body().path("message").asText()).contains("PodSecurity", "restricted", "runAsNonRoot");
    }

    @Test
    void topicsComeBeforeTheServicesAtEachInstallationAndUpgrade() {
        var installation = Installation.install(cluster, "small", "topics");

        installation.upgrade("kafka.topics.partitions", "24");

        assertThat(installation.finishedJobs()).hasSize(2).allSatisfy(job -> assertThat(Chart.name(job))
                .isEqualTo("kesher-topics"));
        assertThat(Chart.pod(installation.finishedJobs().getLast())
                        .at("/spec/containers/0/args")
                        .toString())
                .contains("\"apply\",\"--partitions\",\"24\"");
    }

    @Test
    void oneServiceUpgradedAloneStartsNoPodOfTheOthers() {
        // Given
        var installation = Installation.install(cluster, "minimal", "upgraded");
        var before = templates(installation);

        // When
        installation.upgrade("services.vault-service.image.tag", "0.1.1-next");

        // Then: a generation is counted up by the server when anything of a specification changes
        var after = templates(installation);
        assertThat(Chart.pod(installation.deployment("vault-service"))
                        .at("/spec/containers/0/image")
                        .asText())
                .endsWith("/vault-service:0.1.1-next");
        before.remove("vault-service");
        after.remove("vault-service");
        assertThat(after).isEqualTo(before).hasSize(5);
        for (var deployment : installation.deployments()) {
            assertThat(deployment.at("/metadata/generation").asInt())
                    .as(Chart.name(deployment))
                    .isEqualTo(Chart.name(deployment).equals("vault-service") ? 2 : 1);
        }
    }

    /** The autoscaler asks for more only when it has seen some load: until then an upgrade would have left one replica. */
    @Test
    void autoscalingThatIsSwitchedOnTakesNoReplicaAway() {
        // Given
        var installation = Installation.install(cluster, "minimal", "scaled");
        var deployment = "/apis/apps/v1/namespaces/scaled/deployments/webhook-ingest";
        api.merge(deployment, Map.of("spec", Map.of("replicas", 5))).expect(200);

        // When
        installation.upgrade("services.webhook-ingest.autoscaling.enabled", "true");

        // Then
        assertThat(replicas(installation)).isEqualTo(5);
        api.merge(deployment, Map.of("spec", Map.of("replicas", 4))).expect(200);
        installation.upgrade("services.webhook-ingest.autoscaling.enabled", "true");
        assertThat(replicas(installation)).isEqualTo(4);
    }

    /** It stands while the job runs, beside the policies of the last upgrade, and for nothing else. */
    @Test
    void thePolicyOfTheTopicsJobGoesWithIt() {
        var installation = Installation.install(cluster, "minimal", "policies");

        installation.upgrade("kafka.bootstrapServers", "kafka.data.svc:9096");

        assertThat(installation.finishedJobs()).hasSize(2);
        var policies = api.get("/apis/networking.k8s.io/v1/namespaces/policies/networkpolicies")
                .expect(200)
                .body()
                .path("items");
        assertThat(Chart.stream(policies).map(Chart::name))
                .contains("kesher-topics")
                .doesNotContain("kesher-topics-job");
    }

    @Test
    void strimzisObjectsAreTakenAndTopicsStayWhenTheReleaseGoes() {
        // Given
        var installation = Installation.install(cluster, "everything", "strimzi");
        var topics = "/apis/kafka.strimzi.io/v1/namespaces/strimzi/kafkatopics";
        var users = "/apis/kafka.strimzi.io/v1/namespaces/strimzi/kafkausers";
        assertThat(api.get(topics).body().path("items")).hasSize(21);
        assertThat(api.get(users).body().path("items")).hasSize(7);

        // When
        installation.uninstall();

        // Then
        assertThat(api.get(users).body().path("items")).isEmpty();
        assertThat(api.get(topics).body().path("items")).hasSize(21);
    }

    /** Why the pods have a token for it: any account may read them, and nobody without one. */
    @Test
    void theKeysOfServiceTokensAreForAccountsOnly() {
        var installation = Installation.install(cluster, "small", "keys");
        var token = api.token(installation.namespace(), "vault-service", Optional.empty());

        assertThat(cluster.asAnonymous().get("/openid/v1/jwks").status()).isEqualTo(403);
        var keys = cluster.as(token).get("/openid/v1/jwks").expect(200).body();
        assertThat(keys.path("keys")).isNotEmpty();
        assertThat(cluster.as(token)
                        .get("/.well-known/openid-configuration")
                        .expect(200)
                        .body()
                        .path("issuer")
                        .asText())
                .isEqualTo(ControlPlane.ISSUER);
    }

    private static int replicas(Installation installation) {
        return installation.deployment("webhook-ingest").at("/spec/replicas").asInt();
    }

    private void assertTaken(Installation installation, List<JsonNode> objects) {
        for (var object : objects) {
            var answer = api.tryPod(installation.namespace(), Chart.pod(object));
            assertThat(answer.status())
                    .as("%s: %s", Chart.name(object), answer.body().path("message"))
                    .isEqualTo(201);
            assertThat(answer.warnings()).as(Chart.name(object)).isEmpty();
        }
    }

    private static Map<String, JsonNode> templates(Installation installation) {
        return installation.deployments().stream().collect(Collectors.toMap(Chart::name, Chart::pod));
    }
}
