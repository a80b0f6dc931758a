package dev.kesher.systemtests;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Objects;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.yaml.snakeyaml.Yaml;

/** The compose file parses, gives every service what its configuration asks for, and asks for what the example lists. */
class ComposeFileTest {
    private static final Path CHECKOUT = Path.of("..");

    @Test
    void everyServiceGetsWhatItsConfigurationAsksFor() throws IOException {
        var services = member(compose(), "services");
        for (var name : RunningKesher.SERVICES) {
            var environment = member(member(services, name), "environment");

            assertThat(environment.keySet()).as(name).containsAll(ServiceConfiguration.required(name));
        }
    }

    @Test
    void noManagementPortIsPublished() throws IOException {
        var services = member(compose(), "services");
        for (var name : RunningKesher.SERVICES) {
            assertThat(String.valueOf(member(services, name).get("ports")))
                    .as(name)
                    .doesNotContainPattern(":90[0-9]{2}");
        }
    }

    @Test
    void whatMustBeSetIsInTheExample() throws IOException {
        var text = Files.readString(CHECKOUT.resolve("docker-compose.yml"));
        var wanted = new TreeSet<String>();
        java.util.regex.Pattern.compile("(?<!\\$)\\$\\{(KESHER_[A-Z_]+)")
                .matcher(text)
                .results()
                .forEach(match -> wanted.add(match.group(1)));

        var listed = Files.readAllLines(CHECKOUT.resolve(".env.example")).stream()
                .filter(line -> line.startsWith("KESHER_"))
                .map(line -> line.substring(0, line.indexOf('=')))
                .toList();

        assertThat(listed).containsExactlyInAnyOrderElementsOf(wanted);
    }

    private static Map<String, Object> compose() throws IOException {
        return new Yaml().load(Files.readString(CHECKOUT.resolve("docker-compose.yml")));
    }

    @SuppressWarnings("unchecked") // what YAML mappings are read into
    private static Map<String, Object> member(Map<String, Object> mapping, String name) {
        assertThat(mapping).containsKey(name);
        return (Map<String, Object>) Objects.requireNonNull(mapping.get(name));
    }
}
