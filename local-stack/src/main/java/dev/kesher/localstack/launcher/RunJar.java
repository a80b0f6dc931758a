package dev.kesher.localstack.launcher;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.stream.Stream;

/** The jar that a module's process is started from. */
final class RunJar {
    private RunJar() {}

    /** Empty if the module does not exist or is not packaged. */
    static Optional<Path> of(Path checkout, String module) {
        var target = checkout.resolve(module).resolve("target");
        if (!module.equals(Services.SIMULATOR)) {
            return Optional.of(target.resolve("quarkus-app/quarkus-run.jar")).filter(Files::exists);
        }
        try (var files = Files.isDirectory(target) ? Files.list(target) : Stream.<Path>empty()) {
            return files.filter(
                            file -> file.getFileName().toString().matches("meta-simulator-[0-9].*(?<!-sources)\\.jar"))
                    .findFirst();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }
}
