package dev.kesher.contracts.compatibility;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.module.ModuleDescriptor.Version;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.Map;
import java.util.TreeMap;

/**
 * The contracts of one version.
 *
 * @param asyncApi the AsyncAPI document
 * @param schemas the JSON Schemas by the path by which the document refers to them, {@code schemas/<name>.v1.json}
 */
record Release(JsonNode asyncApi, Map<String, JsonNode> schemas) {
    static final String DOCUMENT = "asyncapi.yaml";

    /** What is in the source tree now. */
    static final Path NOW = Path.of("src/main/resources/dev/kesher/contracts");

    /** One folder for each release, named by its version. */
    static final Path RELEASES = Path.of("releases");

    Release {
        schemas = Map.copyOf(schemas);
    }

    static Release in(Path folder) {
        try (var files = Files.newDirectoryStream(folder.resolve("schemas"), "*.json")) {
            var schemas = new TreeMap<String, JsonNode>();
            for (var file : files) {
                schemas.put("schemas/" + file.getFileName(), new JsonMapper().readTree(file.toFile()));
            }
            return new Release(
                    new YAMLMapper().readTree(folder.resolve(DOCUMENT).toFile()), schemas);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    /** The folder with the highest version. */
    static Path latest() {
        try (var folders = Files.newDirectoryStream(RELEASES, Files::isDirectory)) {
            Path latest = null;
            var byVersion = Comparator.comparing((Path folder) -> Version.parse(String.valueOf(folder.getFileName())));
            for (var folder : folders) {
                latest = latest == null || byVersion.compare(folder, latest) > 0 ? folder : latest;
            }
            if (latest == null) {
                throw new IllegalStateException("there is no release in contracts/" + RELEASES);
            }
            return latest;
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    Version version() {
        return Version.parse(asyncApi.at("/info/version").asText());
    }
}
