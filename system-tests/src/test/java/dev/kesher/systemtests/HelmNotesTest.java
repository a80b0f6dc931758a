package dev.kesher.systemtests;

import static dev.kesher.systemtests.cluster.Chart.rendered;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.kesher.systemtests.cluster.Chart;
import java.util.List;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What Helm prints after an installation names all that must be there, and where Meta is to be told to call. */
class HelmNotesTest {
    static List<String> sets() {
        return Chart.sets();
    }

    @ParameterizedTest
    @MethodSource("sets")
    void everySecretThatAPodNeedsIsNamed(String set) {
        var needed = new TreeSet<String>();
        rendered(set).forEach(object -> collect(object, needed));

        assertThat(needed).hasSizeGreaterThan(5);
        assertThat(Chart.notes(set)).contains(needed);
    }

    @ParameterizedTest
    @MethodSource("sets")
    void metaIsToldWhereToCall(String set) {
        var host = set.equals("everything") ? "hooks.example.test" : "<host of webhook-ingest>";

        assertThat(Chart.notes(set))
                .contains(
                        "https://" + host + "/webhooks/whatsapp",
                        "https://connect.example.test/meta/deauthorization",
                        "https://connect.example.test/meta/data-deletion",
                        "get secret kesher-meta -o jsonpath='{.data.verify-token}'");
    }

    /** What a taken-over service could reach is said, and where the API server is taken to be. */
    @Test
    void targetsWithoutPeersAreNamed() {
        assertThat(Chart.notes("minimal"))
                .contains("Pods reach any address at the ports of kafka, database, transit, mail:")
                .contains("reach the API server at private addresses");
        assertThat(Chart.notes("everything"))
                .contains("Pods reach any address at the ports of database, transit, mail:")
                .doesNotContain("reach the API server");
        assertThat(Chart.notes("small")).doesNotContain("Pods reach any address");
    }

    /** Names of Secrets in variables, volumes, for the registry and for TLS; one that may be missing is not needed. */
    private static void collect(JsonNode node, TreeSet<String> names) {
        for (var member : node.properties()) {
            var value = member.getValue();
            switch (member.getKey()) {
                case "secretKeyRef", "secret" -> {
                    if (!value.path("optional").asBoolean()) {
                        names.add(value.path("name").asText());
                    }
                }
                case "imagePullSecrets" ->
                    value.forEach(secret -> names.add(secret.path("name").asText()));
                case "secretName" -> names.add(value.asText());
                default -> collect(value, names);
            }
        }
        if (node.isArray()) {
            node.forEach(element -> collect(element, names));
        }
    }
}
