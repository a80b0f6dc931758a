package dev.kesher.systemtests;

import static dev.kesher.systemtests.cluster.Chart.environment;
import static dev.kesher.systemtests.cluster.Chart.name;
import static dev.kesher.systemtests.cluster.Chart.named;
import static dev.kesher.systemtests.cluster.Chart.objects;
import static dev.kesher.systemtests.cluster.Chart.ofKind;
import static dev.kesher.systemtests.cluster.Chart.pod;
import static dev.kesher.systemtests.cluster.Chart.rendered;
import static dev.kesher.systemtests.cluster.Chart.template;
import static dev.kesher.systemtests.cluster.Chart.variable;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.marcnuri.helm.Helm;
import dev.kesher.localstack.Service;
import dev.kesher.systemtests.cluster.Chart;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** The chart lints, and gives every service what it asks for, with each set of values that stands beside it. */
class HelmChartTest {
    static List<String> sets() {
        return Chart.sets();
    }

    @Test
    void itLints() {
        assertThat(new Helm(Chart.FOLDER).lint().call().isFailed()).isFalse();
    }

    @ParameterizedTest
    @MethodSource("sets")
    void everyServiceGetsWhatItsConfigurationAsksFor(String set) throws IOException {
        var deployments = ofKind("Deployment", rendered(set));

        assertThat(deployments).hasSize(6);
        for (var deployment : deployments) {
            var service = name(deployment);
            assertThat(variables(deployment)).as(service).containsAll(ServiceConfiguration.required(service));
        }
    }

    @ParameterizedTest
    @MethodSource("sets")
    void noVariableIsGivenTwice(String set) {
        for (var object : withPods(set).toList()) {
            assertThat(variables(object)).as(name(object)).doesNotHaveDuplicates();
        }
    }

    /** The roles are those of the services, and nobody has one whom the service's own default does not know. */
    @Test
    void rolesAreThoseOfTheServicesForAccountsOfTheNamespace() throws IOException {
        for (var deployment : ofKind("Deployment", rendered("minimal"))) {
            var roles = ServiceConfiguration.roles(name(deployment));
            var given = new TreeSet<String>();
            for (var variable : variables(deployment)) {
                if (variable.startsWith("KESHER_CALLERS_")) {
                    var role = variable.substring(15).toLowerCase(Locale.ROOT).replace('_', '-');
                    given.add(role);
                    assertThat(Arrays.asList(variable(variable, deployment).split(",")))
                            .as(role)
                            .allSatisfy(subject -> assertThat(roles.get(role)).contains(subject));
                }
            }
            assertThat(given).as(name(deployment)).isEqualTo(roles.keySet());
        }
    }

    @Test
    void anotherNamespaceHasItsOwnCallersAndThoseOfTheValues() {
        var objects = objects(template("everything").withNamespace("whatsapp").call());

        var sender = named("Deployment", "sender-service", objects);

        assertThat(variable("KESHER_CALLERS_MESSAGE_SENDER", sender))
                .isEqualTo("system:serviceaccount:whatsapp:operator,system:serviceaccount:crm:backend,"
                        + "system:serviceaccount:billing:reminders");
        assertThat(objects.toString()).doesNotContain("serviceaccount:kesher:");
    }

    @Test
    void aPortIsTheOneThatTheServiceListensOn() throws IOException {
        var objects = rendered("minimal");
        for (var deployment : ofKind("Deployment", objects)) {
            var service = name(deployment);
            var ports = pod(deployment).at("/spec/containers/0/ports");

            assertThat(ports.at("/0/containerPort").asText())
                    .isEqualTo(ServiceConfiguration.property(service, "quarkus.http.port"));
            assertThat(ports.at("/1/containerPort").asText())
                    .isEqualTo(ServiceConfiguration.property(service, "quarkus.management.port"))
                    .isEqualTo(pod(deployment)
                            .at("/metadata/annotations")
                            .path("prometheus.io/port")
                            .asText());
            assertThat(named("Service", service, objects).at("/spec/ports/0/port"))
                    .isEqualTo(ports.at("/0/containerPort"));
        }
    }

    @ParameterizedTest
    @MethodSource("sets")
    void probesUseTheManagementPortWhichNoServiceShows(String set) {
        for (var object : rendered(set)) {
            switch (object.path("kind").asText()) {
                case "Deployment" -> {
                    for (var probe : List.of("startupProbe", "livenessProbe", "readinessProbe")) {
                        assertThat(pod(object)
                                        .at("/spec/containers/0/" + probe + "/httpGet/port")
                                        .asText())
                                .isEqualTo("management");
                    }
                }
                case "Service" -> assertThat(object.at("/spec/ports")).hasSize(1);
                case "Ingress" -> assertThat(object.toString()).doesNotContain("management");
                default -> {}
            }
        }
    }

    @Test
    void vaultServiceCanLogInByItsServiceAccountInsteadOfASecret() {
        var bySecret = named("Deployment", "vault-service", rendered("minimal"));
        var byAccount = named("Deployment", "vault-service", rendered("everything"));

        assertThat(variables(bySecret))
                .contains("KESHER_TRANSIT_SECRET_ID")
                .doesNotContain("KESHER_TRANSIT_TOKEN_FILE");
        assertThat(variables(byAccount))
                .contains("KESHER_TRANSIT_TOKEN_FILE")
                .doesNotContain("KESHER_TRANSIT_SECRET_ID");
        assertThat(pod(byAccount).at("/spec/volumes").toString()).contains("\"audience\":\"vault\"");
    }

    @Test
    void theNotifierMayAskTheVaultAndHasNoSecretOfMetas() {
        var notifier = named("Deployment", "notifier", rendered("minimal"));

        assertThat(variables(notifier))
                .contains("KESHER_VAULT_SERVICE_URL", "KESHER_SERVICE_TOKENS")
                .doesNotContain("KESHER_META_APP_SECRET");
        assertThat(pod(notifier).at("/spec/volumes").toString()).contains("\"audience\":\"vault-service\"");
    }

    /** Whoever sees a token of the API server's audience can use it, so only the API server does. */
    @Test
    void onlyTheApiServerIsShownAPodsOwnToken() {
        var cluster = named("Deployment", "vault-service", rendered("minimal"));
        var elsewhere = named(
                "Deployment",
                "vault-service",
                objects(template("minimal")
                        .set("serviceTokens.jwksUrl", "https://kubernetes.default.example.test/jwks")
                        .call()));

        assertThat(variable("KESHER_JWKS_TOKEN_FILE", cluster)).isEqualTo("/trust/jwks-token");
        assertThat(variable("KESHER_JWKS_CA_FILE", cluster)).isEqualTo("/trust/jwks-ca.crt");
        assertThat(variables(elsewhere)).doesNotContain("KESHER_JWKS_TOKEN_FILE");
        assertThat(pod(elsewhere).toString()).doesNotContain("jwks-token");
    }

    @Test
    void oneServiceUpgradedAloneLeavesTheOthersAsTheyAre() {
        var before = ofKind("Deployment", rendered("minimal"));
        var after = ofKind(
                "Deployment",
                objects(template("minimal")
                        .set("services.vault-service.image.tag", "0.1.1-next")
                        .call()));

        var changed = before.stream()
                .filter(deployment -> !pod(deployment).equals(pod(named("Deployment", name(deployment), after))))
                .map(Chart::name);

        assertThat(changed).containsExactly("vault-service");
    }

    /** Only the images of services that are switched on need to exist. */
    @ParameterizedTest
    @EnumSource(Service.class)
    void helmTestAsksTheServicesThatAreSwitchedOnInTheImageOfOne(Service service) {
        var off = service.fullName();
        var without = objects(
                template("minimal").set("services." + off + ".enabled", false).call());

        var refusals = named("Pod", "kesher-test-refusals", without);

        var asked = pod(refusals).at("/spec/containers/0/args").toString();
        assertThat(Stream.of(Service.values()).map(Service::fullName))
                .allSatisfy(each -> assertThat(asked.contains("http://" + each + ":"))
                        .as(each)
                        .isNotEqualTo(each.equals(off)));
        assertThat(ofKind("Deployment", without).stream().map(deployment -> image(deployment)))
                .hasSize(5)
                .contains(image(refusals));
    }

    @Test
    void whatScalesItselfHasNoNumberOfReplicas() {
        var objects = rendered("everything");

        assertThat(ofKind("HorizontalPodAutoscaler", objects))
                .extracting(Chart::name)
                .containsExactlyInAnyOrder("sender-service", "webhook-ingest");
        for (var deployment : ofKind("Deployment", objects)) {
            var scales = List.of("sender-service", "webhook-ingest").contains(name(deployment));
            assertThat(deployment.path("spec").has("replicas"))
                    .as(name(deployment))
                    .isEqualTo(!scales);
        }
    }

    /** Else one that is broken for good would keep its node from being emptied. */
    @Test
    void aPodThatIsNotReadyHoldsUpNoDrainingOfItsNode() {
        assertThat(ofKind("PodDisruptionBudget", rendered("minimal")))
                .hasSize(6)
                .allSatisfy(budget -> {
                    assertThat(budget.at("/spec/maxUnavailable").asInt()).isEqualTo(1);
                    assertThat(budget.at("/spec/unhealthyPodEvictionPolicy").asText())
                            .isEqualTo("AlwaysAllow");
                });
    }

    private static String image(JsonNode object) {
        return pod(object).at("/spec/containers/0/image").asText();
    }

    private static Stream<JsonNode> withPods(String set) {
        return rendered(set).stream().filter(object -> pod(object).path("spec").has("containers"));
    }

    private static List<String> variables(JsonNode object) {
        return environment(object).stream()
                .map(entry -> entry.path("name").asText())
                .toList();
    }
}
