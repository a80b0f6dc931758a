package dev.kesher.systemtests;

import static dev.kesher.systemtests.cluster.Chart.environment;
import static dev.kesher.systemtests.cluster.Chart.named;
import static dev.kesher.systemtests.cluster.Chart.objects;
import static dev.kesher.systemtests.cluster.Chart.rendered;
import static dev.kesher.systemtests.cluster.Chart.template;
import static dev.kesher.systemtests.cluster.Chart.variable;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What an installation adds to a service's environment: by one name once, and in the order in which it was written. */
class HelmEnvironmentTest {
    @Test
    void aServicesOwnVariableReplacesTheCommonOne() {
        var sender = named("Deployment", "sender-service", rendered("everything"));
        var notifier = named("Deployment", "notifier", rendered("everything"));

        assertThat(variable("KESHER_STATUS_WAIT", sender)).isEqualTo("PT90S");
        assertThat(environment(sender).toString()).contains("\"configMapKeyRef\":{\"key\":\"business\"");
        assertThat(variable("KESHER_PLATFORM_BUSINESS", notifier)).isEqualTo("example-platform");
    }

    /** Kubernetes replaces {@code $(NAME)} by what stands before it, and leaves it as it is otherwise. */
    @Test
    void aVariableMayBeMadeOfThoseBeforeIt() {
        var notifier = named(
                "Deployment",
                "notifier",
                objects(template("minimal")
                        .set("extraEnv[0].name", "ZONE")
                        .set("extraEnv[0].value", "eu")
                        .set("extraEnv[1].name", "KESHER_DB")
                        .set("extraEnv[1].value", "postgres-$(ZONE):5432/kesher")
                        .call()));

        assertThat(names(notifier)).endsWith("ZONE", "KESHER_DB").containsOnlyOnce("KESHER_DB");
    }

    @Test
    void theLastOfOneNameStandsWhereItWasWritten() {
        var notifier = named(
                "Deployment",
                "notifier",
                objects(template("minimal")
                        .set("extraEnv[0].name", "SECOND")
                        .set("extraEnv[0].value", "of all")
                        .set("extraEnv[1].name", "FIRST")
                        .set("extraEnv[1].value", "of all")
                        .set("services.notifier.extraEnv[0].name", "SECOND")
                        .set("services.notifier.extraEnv[0].value", "$(FIRST)")
                        .call()));

        assertThat(names(notifier)).endsWith("FIRST", "SECOND").containsOnlyOnce("SECOND");
        assertThat(variable("SECOND", notifier)).isEqualTo("$(FIRST)");
    }

    private static List<String> names(JsonNode deployment) {
        return environment(deployment).stream()
                .map(entry -> entry.path("name").asText())
                .toList();
    }
}
