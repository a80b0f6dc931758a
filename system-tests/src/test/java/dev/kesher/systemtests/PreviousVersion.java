package dev.kesher.systemtests;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;

/**
 * The packaged services of the version before, and what an operator has to set for them because they are older.
 *
 * @param folder with {@code <service>/target/quarkus-app} of the six services
 */
record PreviousVersion(Path folder) {
    /** Besides the settings that this version gets. */
    Map<String, String> settings(RunningKesher kesher) {
        var settings = new TreeMap<String, String>();
        if (!knowsLogins()) {
            // Where nobody logs in and everything is allowed.
            settings.put("KESHER_KAFKA", kesher.parts().kafka().bootstrapServers());
        }
        if (!startsOnNewerSchemas()) {
            settings.put("QUARKUS_FLYWAY_IGNORE_MIGRATION_PATTERNS", "*:future");
        }
        // The one address that is used here, since it may know no pattern of addresses.
        settings.put("KESHER_HOST_ORIGINS", kesher.parts().dashboard().origin());
        return settings;
    }

    private boolean knowsLogins() {
        try (var libraries = Files.list(folder.resolve("sender-service/target/quarkus-app/lib/main"))) {
            return libraries.anyMatch(
                    library -> library.getFileName().toString().contains("kafka-kit"));
        } catch (IOException missing) {
            throw new UncheckedIOException(missing);
        }
    }

    private boolean startsOnNewerSchemas() {
        try (var jars = Files.list(folder.resolve("sender-service/target/quarkus-app/app"));
                var jar = FileSystems.newFileSystem(jars.findFirst().orElseThrow())) {
            return Files.readString(jar.getPath("application.properties")).contains("ignore-migration-patterns");
        } catch (IOException missing) {
            throw new UncheckedIOException(missing);
        }
    }
}
