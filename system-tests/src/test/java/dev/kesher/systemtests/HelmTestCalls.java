package dev.kesher.systemtests;

import com.fasterxml.jackson.databind.JsonNode;
import com.marcnuri.helm.TemplateCommand;
import dev.kesher.localstack.Folder;
import dev.kesher.localstack.Service;
import dev.kesher.systemtests.cluster.Chart;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * The pod of {@code helm test} that asks for refusals, as a process: program and calls are the chart's, the libraries those of
 * the packaged service whose image the chart names, and addresses and tokens this stack's.
 */
final class HelmTestCalls {
    private final Stack stack;
    private final Path output;

    /** @param output where it prints to */
    HelmTestCalls(Stack stack, Path output) {
        this.stack = stack;
        this.output = output;
    }

    /** @return what it printed, with every service switched on; it ended well */
    List<String> make() {
        return make(Chart.template("minimal"));
    }

    /** @return the same of an installation without this service */
    List<String> makeWithout(Service service) {
        return make(Chart.template("minimal").set("services." + service.fullName() + ".enabled", false));
    }

    private List<String> make(TemplateCommand chart) {
        var container = Chart.pod(Chart.named("Pod", "kesher-test-refusals", Chart.objects(chart.call())))
                .at("/spec/containers/0");
        try {
            var tokens = Files.createTempDirectory("helm-test-");
            try {
                var calls = Chart.stream(container.path("args")).map(call -> here(call.asText(), tokens));
                return Program.run(output, Map.of(), command(container, calls), 0);
            } finally {
                Folder.deleteTree(tokens);
            }
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    private static List<String> command(JsonNode container, Stream<String> calls) {
        var java = Path.of(System.getProperty("java.home"), "bin/java").toString();
        var image = container.path("image").asText();
        var service = image.substring(image.lastIndexOf('/') + 1, image.lastIndexOf(':'));
        var libraries = "../" + service + "/target/quarkus-app/lib/main/*";
        var program = container.at("/command/3").asText();
        return Stream.concat(Stream.of(java, "-cp", libraries, program), calls).toList();
    }

    private String here(String call, Path tokens) {
        var here = call;
        for (var service : Service.values()) {
            var name = service.fullName();
            here = here.replace(
                    "http://" + name + ":" + service.port().base(),
                    stack.url(service.name()).toString());
            if (here.endsWith("/service-tokens/" + name)) {
                // The local issuer knows no account of that name; this one has no role anywhere either.
                var token = stack.serviceToken(Service.INGEST.fullName());
                var file = tokens.resolve(name);
                Folder.write(file, token.getBytes(StandardCharsets.UTF_8));
                here = here.replace("/service-tokens/" + name, file.toString());
            }
        }
        return here;
    }
}
