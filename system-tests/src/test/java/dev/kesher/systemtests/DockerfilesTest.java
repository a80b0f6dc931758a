package dev.kesher.systemtests;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** The six services' images are made alike, and their training runs get the settings without which a service does not start. */
class DockerfilesTest {
    private static final Pattern TRAINING = Pattern.compile("(?s)RUN export (.*?);");

    @Test
    void theyDifferInNamePortsAndSettingsOnly() throws IOException {
        var alike = new HashSet<String>();
        for (var service : RunningKesher.SERVICES) {
            alike.add(TRAINING.matcher(dockerfile(service))
                    .replaceFirst("RUN export …;")
                    .replace(service, "SERVICE")
                    .replaceAll("\\b[89]08[1-6]\\b", "PORT"));
        }

        assertThat(alike).hasSize(1);
    }

    @Test
    void theTrainingRunGetsWhatTheServiceAsksFor() throws IOException {
        for (var service : RunningKesher.SERVICES) {
            var training = TRAINING.matcher(dockerfile(service));

            assertThat(training.find()).as(service).isTrue();
            assertThat(training.group(1)).as(service).contains(ServiceConfiguration.required(service));
        }
    }

    @Test
    void eachHasThePortsOfItsService() throws IOException {
        for (var service : RunningKesher.SERVICES) {
            var properties = Files.readString(Path.of("..", service, "src/main/resources/application.properties"));
            var ports = Pattern.compile("EXPOSE ([0-9]+) ([0-9]+)").matcher(dockerfile(service));

            assertThat(ports.find()).as(service).isTrue();
            assertThat(properties)
                    .as(service)
                    .contains("quarkus.http.port=" + ports.group(1), "quarkus.management.port=" + ports.group(2));
            assertThat(dockerfile(service)).contains("/dev/tcp/127.0.0.1/" + ports.group(2));
        }
    }

    /** What the oldest builder knows: no mount, no here-document, no syntax line. */
    @Test
    void noneNeedsBuildKit() throws IOException {
        for (var service : RunningKesher.SERVICES) {
            assertThat(dockerfile(service)).as(service).doesNotContain("--mount", "<<", "# syntax");
        }
    }

    private static String dockerfile(String service) throws IOException {
        return Files.readString(Path.of("..", service, "Dockerfile"));
    }
}
