package dev.kesher.systemtests;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/** What the alert rules and the dashboard look at. */
final class WatchedMetrics {
    /** What stands between braces and brackets names labels and times; a metric has an underscore; a function of PromQL may have one too, and a bracket after it. */
    private static final Pattern BESIDE_THE_METRICS =
            Pattern.compile("\\{[^}]*}|\\[[^]]*]|\"[^\"]*\"|\\b(by|on) \\([^)]*\\)");

    private static final Pattern METRIC = Pattern.compile("\\b[a-z]+(_[a-z]+)+\\b(?!\\()");

    /** @param runbook where it says that its entry is */
    record Alert(String name, String expression, String runbook) {}

    private WatchedMetrics() {}

    static List<Alert> alerts(Path root) throws IOException {
        var rules = new ObjectMapper(new YAMLFactory())
                .readTree(root.resolve("deploy/alerts.yaml").toFile());
        return elements(rules.path("groups"))
                .flatMap(group -> elements(group.path("rules")))
                .map(rule -> new Alert(
                        rule.path("alert").asText(),
                        rule.path("expr").asText(),
                        rule.at("/annotations/runbook").asText()))
                .toList();
    }

    /** By the names that {@code /q/metrics} has. */
    static Set<String> names(Path root) throws IOException {
        var dashboard = new ObjectMapper()
                .readTree(root.resolve("deploy/dashboard.json").toFile());
        var panels = elements(dashboard.path("panels"))
                .flatMap(panel -> elements(panel.path("targets")))
                .map(target -> target.path("expr").asText());
        var names = new TreeSet<String>();
        Stream.concat(alerts(root).stream().map(Alert::expression), panels).forEach(expression -> METRIC.matcher(
                        BESIDE_THE_METRICS.matcher(expression).replaceAll(" "))
                .results()
                .forEach(found -> names.add(found.group())));
        return names;
    }

    /** The names of all series that the six services show now. */
    static Set<String> shownBy(Stack stack) {
        return series(stack).map(line -> line.split("[{ ]", 2)[0]).collect(Collectors.toSet());
    }

    /** Of each service whether it says that it is ready. */
    static List<String> ready(Stack stack) {
        return series(stack).filter(line -> line.startsWith("kesher_ready{")).toList();
    }

    private static Stream<String> series(Stack stack) {
        return Stream.of("SIGNUP", "VAULT", "SENDER", "INGEST", "STATUS", "NOTIFIER")
                .flatMap(service -> new Api(stack.managementUrl(service), null)
                        .get("/q/metrics")
                        .expect(200)
                        .text()
                        .lines())
                .filter(line -> !line.startsWith("#"));
    }

    private static Stream<JsonNode> elements(JsonNode array) {
        return StreamSupport.stream(array.spliterator(), false);
    }
}
