package dev.kesher.systemtests;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The rules are Prometheus's, each is shown to go on, and each has its entry in the runbook. */
class AlertsTest {
    private static final Path ROOT = Path.of("..").toAbsolutePath().normalize();

    @Test
    void theRulesAreThoseThatPrometheusReads() {
        assertThat(promtool("check", "rules", "deploy/alerts.yaml")).anyMatch(line -> line.contains("SUCCESS"));
    }

    @Test
    void theRulesGoOnWhenTheyShall() {
        assertThat(promtool("test", "rules", "deploy/alerts-test.yaml")).anyMatch(line -> line.contains("SUCCESS"));
    }

    @Test
    void eachAlertIsTestedAndHasItsEntryInTheRunbook() throws IOException {
        var tests = Files.readString(ROOT.resolve("deploy/alerts-test.yaml"));
        var entries = Files.readString(ROOT.resolve("docs/runbook.md"))
                .lines()
                .filter(line -> line.startsWith("### Kesher"))
                .map(line -> line.substring("### ".length()))
                .collect(Collectors.toSet());
        var rules = WatchedMetrics.alerts(ROOT);

        assertThat(rules).isNotEmpty().allSatisfy(alert -> {
            assertThat(tests).contains("alertname: " + alert.name() + "\n");
            assertThat(alert.runbook())
                    .isEqualTo("docs/runbook.md" + "#" + alert.name().toLowerCase(Locale.ROOT));
        });
        assertThat(rules.stream().map(WatchedMetrics.Alert::name).collect(Collectors.toSet()))
                .isEqualTo(entries);
    }

    @Test
    void noTwoPanelsOfTheDashboardHaveOneName() throws IOException {
        var panels = new ObjectMapper()
                .readTree(ROOT.resolve("deploy/dashboard.json").toFile())
                .path("panels");

        assertThat(panels.findValuesAsText("title")).isNotEmpty().doesNotHaveDuplicates();
    }

    private static List<String> promtool(String... arguments) {
        assumeTrue(Program.works("promtool", "--version"), "promtool is missing; Debian's package prometheus has it");
        var command = Stream.concat(Stream.of("promtool"), Stream.of(arguments)).toList();
        return Program.runIn(ROOT, Path.of("target", "promtool.txt"), Map.of(), command);
    }
}
