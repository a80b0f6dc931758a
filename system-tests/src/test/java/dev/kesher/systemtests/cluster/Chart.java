package dev.kesher.systemtests.cluster;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import com.marcnuri.helm.Helm;
import com.marcnuri.helm.TemplateCommand;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/** The chart as Helm renders it, with one of the sets of values that stand in {@code helm/ci}. */
public final class Chart {
    public static final Path FOLDER = Path.of("..", "helm").toAbsolutePath().normalize();

    private static final String SET = "-values.yaml";

    /**
     * The same with another name for the annotation of hooks: Helm's library leaves them out of what it renders, and so would
     * every test. And nothing is looked up, which it would do in whatever cluster the machine knows.
     */
    private static final Path TO_RENDER = copy(text -> text.replace("helm.sh/hook", "hook.test")
            .replace("lookup \"apps/v1\" \"Deployment\" $root.Release.Namespace $name", "dict"));

    private static final ObjectMapper YAML = new ObjectMapper(new YAMLFactory());

    private Chart() {}

    /** The names of the sets that stand there: also a source of parameters. */
    public static List<String> sets() {
        try (var files = Files.list(FOLDER.resolve("ci"))) {
            return files.map(file -> file.getFileName().toString())
                    .filter(file -> file.endsWith(SET))
                    .map(file -> file.substring(0, file.length() - SET.length()))
                    .sorted()
                    .toList();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    static Path values(String set) {
        return FOLDER.resolve("ci").resolve(set + SET);
    }

    public static TemplateCommand template(String set) {
        return new Helm(TO_RENDER)
                .template()
                .withName("kesher")
                .withNamespace("kesher")
                // Its library takes a very old cluster for granted unless it is told of another.
                .withKubeVersion(ControlPlane.VERSION)
                .withValuesFile(values(set));
    }

    /** What Helm prints after an installation. */
    public static String notes(String set) {
        return new Helm(TO_RENDER)
                .install()
                .withName("kesher")
                .withNamespace("kesher")
                .withKubeVersion(ControlPlane.VERSION)
                .withValuesFile(values(set))
                .dryRun()
                .clientOnly()
                .call()
                .getOutput();
    }

    private static Path copy(UnaryOperator<String> change) {
        try (var files = Files.walk(FOLDER)) {
            var copy = Files.createTempDirectory(Path.of("target").toAbsolutePath(), "chart-");
            for (var file : files.filter(Files::isRegularFile).toList()) {
                var target = copy.resolve(FOLDER.relativize(file).toString());
                Files.createDirectories(target.getParent());
                Files.writeString(target, change.apply(Files.readString(file)));
            }
            return copy;
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    public static List<JsonNode> rendered(String set) {
        return objects(template(set).call());
    }

    public static List<JsonNode> objects(String yaml) {
        var objects = new ArrayList<JsonNode>();
        try (var parser = YAML.getFactory().createParser(yaml)) {
            YAML.readValues(parser, JsonNode.class).forEachRemaining(objects::add);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
        return objects.stream().filter(object -> object.has("kind")).toList();
    }

    public static List<JsonNode> ofKind(String kind, List<JsonNode> objects) {
        return objects.stream()
                .filter(object -> object.path("kind").asText().equals(kind))
                .toList();
    }

    public static JsonNode named(String kind, String name, List<JsonNode> objects) {
        return ofKind(kind, objects).stream()
                .filter(object -> name(object).equals(name))
                .findFirst()
                .orElseThrow(() -> new AssertionError("There is no " + kind + " " + name + "."));
    }

    public static String name(JsonNode object) {
        return object.at("/metadata/name").asText();
    }

    /** What a Deployment, a Job or a Pod runs: a pod's labels and specification. */
    public static JsonNode pod(JsonNode object) {
        return object.path("kind").asText().equals("Pod") ? object : object.at("/spec/template");
    }

    /** The entries of its only container's environment. */
    public static List<JsonNode> environment(JsonNode object) {
        return stream(pod(object).at("/spec/containers/0/env")).toList();
    }

    /** The value of a variable that is written out. */
    public static String variable(String name, JsonNode object) {
        return environment(object).stream()
                .filter(entry -> entry.path("name").asText().equals(name))
                .map(entry -> entry.path("value").asText())
                .findFirst()
                .orElseThrow(() -> new AssertionError(name(object) + " has no " + name + "."));
    }

    public static Stream<JsonNode> stream(JsonNode list) {
        return StreamSupport.stream(list.spliterator(), false);
    }
}
