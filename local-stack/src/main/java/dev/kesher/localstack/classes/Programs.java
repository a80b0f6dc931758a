package dev.kesher.localstack.classes;

import dev.kesher.localstack.Folder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** How services are started: from the archive that belongs to them, where there is one, else as Quarkus packaged them. */
public final class Programs {
    private static final Programs PLAIN = new Programs(null, Map.of(), Path.of(""));

    private final @Nullable ClassArchive archive;
    private final Map<PackagedService, String> inArchive;
    private final Path lists;

    /** @param inArchive the key of each service that the archive is good for; none if it has yet to be made */
    private Programs(@Nullable ClassArchive archive, Map<PackagedService, String> inArchive, Path lists) {
        this.archive = archive;
        this.inArchive = inArchive;
        this.lists = lists;
    }

    /** Never from an archive. */
    public static Programs plain() {
        return PLAIN;
    }

    /**
     * Looks for the archive of these services together. Takes a fifth of a second: it is read as a whole.
     *
     * @param cache the folder that archives are in
     * @param lists the folder to which services write what they load, while there is no archive
     * @param runJars each service's {@code quarkus-run.jar}
     * @param options of their JVMs
     */
    public static Programs find(Path cache, Path lists, List<Path> runJars, List<String> options) {
        var services = runJars.stream().map(Programs::packaged).toList();
        if (services.isEmpty() || !services.stream().allMatch(PackagedService::isWhole)) {
            return PLAIN;
        }
        try {
            var archive = ClassArchive.of(cache, services, options);
            var keys = new HashMap<PackagedService, String>();
            if (archive.isWhole()) {
                for (var service : services) {
                    keys.put(service, key(service));
                }
                if (Files.exists(lists)) {
                    Folder.deleteTree(lists); // what it was made of
                }
            } else {
                Files.createDirectories(lists);
            }
            return new Programs(archive, keys, lists);
        } catch (IOException unreadable) {
            return PLAIN; // then starting it will say what is wrong
        }
    }

    private static PackagedService packaged(Path runJar) {
        return new PackagedService(runJar.toAbsolutePath().resolveSibling(""));
    }

    /** The arguments of {@code java} after the options; {@code -jar} and the jar for what Quarkus did not package. */
    public List<String> of(Path jar) {
        var plain = List.of("-jar", jar.toString());
        var service = packaged(jar);
        if (archive == null || !service.isWhole()) {
            return plain;
        }
        try {
            if (inArchive.isEmpty()) {
                return Stream.concat(Stream.of(list(service).option()), plain.stream())
                        .toList();
            }
            // It may have been built with another library since.
            return key(service).equals(inArchive.get(service)) ? archive.program(service) : plain;
        } catch (IOException unreadable) {
            return plain; // then starting it will say what is wrong
        }
    }

    private static String key(PackagedService service) throws IOException {
        return ArchiveKey.of(List.of(service), List.of());
    }

    private LoadedClasses list(PackagedService service) {
        return new LoadedClasses(lists.resolve(service.name() + ".classes"));
    }

    /**
     * The main class and arguments of the program that makes the archive; empty if it is there, or cannot be made.
     *
     * @param runJars of all services, which run
     */
    public Optional<List<String>> maker(List<Path> runJars, List<String> options) {
        if (archive == null || !inArchive.isEmpty()) {
            return Optional.empty();
        }
        var command = new ArrayList<String>();
        command.add(ArchiveMaker.class.getName());
        command.add(archive.cache().toString());
        command.addAll(options);
        runJars.stream()
                .map(Programs::packaged)
                .forEach(service ->
                        command.add(service.folder() + "=" + list(service).file()));
        return Optional.of(command);
    }
}
