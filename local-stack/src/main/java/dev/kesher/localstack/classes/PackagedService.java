package dev.kesher.localstack.classes;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/**
 * A service as Quarkus packaged it.
 *
 * @param folder {@code target/quarkus-app}
 */
record PackagedService(Path folder) {
    /** The start of the names of Kesher's own libraries. */
    private static final String OWN = "dev.kesher.";

    /** False while it is not built, or only half. */
    boolean isWhole() {
        return Files.isRegularFile(transformed())
                && Stream.of("quarkus", "app", "lib/main", "lib/boot")
                        .map(folder::resolve)
                        .allMatch(Files::isDirectory);
    }

    /** The module's. */
    String name() {
        return folder.resolveSibling("").resolveSibling("").getFileName().toString();
    }

    /** Library classes that Quarkus changed, and Kesher's; these go before the originals. */
    Path transformed() {
        return folder.resolve("quarkus/transformed-bytecode.jar");
    }

    /** All jars in the order in which Quarkus' own loader asks them for classes and resources: that of their names. */
    List<Path> classPath() throws IOException {
        return Stream.of(
                        List.of(transformed(), folder.resolve("quarkus/generated-bytecode.jar")),
                        jars("app"),
                        jars("lib/main"),
                        jars("lib/boot"))
                .flatMap(List::stream)
                .toList();
    }

    /** The third-party jars among them, in that order. */
    List<Path> libraries() throws IOException {
        return Stream.of(jars("lib/main"), jars("lib/boot"))
                .flatMap(List::stream)
                .filter(jar -> !jar.getFileName().toString().startsWith(OWN))
                .toList();
    }

    private List<Path> jars(String name) throws IOException {
        try (var files = Files.list(folder.resolve(name))) {
            return files.filter(file -> file.toString().endsWith(".jar"))
                    .sorted()
                    .toList();
        }
    }
}
