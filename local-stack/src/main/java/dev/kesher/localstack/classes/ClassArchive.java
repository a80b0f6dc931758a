package dev.kesher.localstack.classes;

import dev.kesher.localstack.Folder;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;
import java.util.zip.CRC32;

/**
 * The archive that belongs to these libraries, this JDK and these options of the JVM; another of them makes another.
 *
 * @param folder in the cache, shared by all checkouts; what it is named for says whose archive it is
 */
record ClassArchive(Path folder) {
    /** Two checkouts with different libraries, or one before and after an update; each is some 175 MB. */
    private static final int KEPT = 2;

    /** What the manifest of {@code quarkus-run.jar} opens; the archive is refused unless it was made with the same. */
    private static final List<String> OPENED =
            List.of("java.base/java.lang", "java.base/java.nio", "java.base/jdk.internal.misc");

    /** @param options of the JVM: an archive is for one collector and one layout of objects */
    static ClassArchive of(Path cache, List<PackagedService> services, List<String> options) throws IOException {
        return new ClassArchive(cache.resolve(ArchiveKey.of(services, options)));
    }

    Path cache() {
        return folder.resolveSibling("");
    }

    Path jar() {
        return folder.resolve("classes.jar");
    }

    Path archive() {
        return folder.resolve("classes.jsa");
    }

    /** Written last: without it, or with other sums than the files have, nothing is used. */
    private Path sums() {
        return folder.resolve("complete");
    }

    /**
     * Whether it is there and is what was made. A JVM looks at a few bytes of it only, and one that maps a damaged archive
     * crashes.
     */
    boolean isWhole() {
        try {
            if (!Files.exists(sums()) || !Files.readString(sums()).equals(sumsNow())) {
                return false;
            }
            noteUse();
            return true;
        } catch (IOException unreadable) {
            return false;
        }
    }

    /** Where the cache is read-only nobody deletes by it either. */
    private void noteUse() {
        try {
            Files.setLastModifiedTime(sums(), FileTime.from(Instant.now()));
        } catch (IOException readOnly) {
            // The archive is as good.
        }
    }

    void complete() throws IOException {
        Folder.write(sums(), sumsNow().getBytes(StandardCharsets.UTF_8));
    }

    private String sumsNow() throws IOException {
        // The JVM looks at the jar's time, too.
        return "%08x %08x %d%n"
                .formatted(
                        sum(jar()),
                        sum(archive()),
                        Files.getLastModifiedTime(jar()).toMillis());
    }

    private static long sum(Path file) throws IOException {
        var sum = new CRC32();
        // Large enough that few calls are made, small enough for a heap of any size.
        var some = ByteBuffer.allocateDirect(1 << 20);
        try (var channel = FileChannel.open(file)) {
            while (channel.read(some.clear()) >= 0) {
                sum.update(some.flip());
            }
        }
        return sum.getValue();
    }

    /** Options and class path of a JVM that uses the archive, or makes it; {@code more} jars after those of the archive. */
    List<String> commandLine(Collection<Path> more) {
        var command = new ArrayList<String>();
        OPENED.forEach(name -> command.add("--add-opens=" + name + "=ALL-UNNAMED"));
        command.add("-XX:SharedArchiveFile=" + archive());
        command.add("-cp");
        // The JVM asks that what it was made with comes first.
        command.add(jar() + more.stream().map(jar -> File.pathSeparator + jar).collect(Collectors.joining()));
        return command;
    }

    /** The arguments of {@code java} that start the service, after the options. */
    List<String> program(PackagedService service) throws IOException {
        var command = commandLine(service.classPath());
        // As QuarkusEntryPoint does it, which starts a service otherwise.
        command.addAll(
                command.size() - 2,
                List.of(
                        "-Djava.util.logging.manager=org.jboss.logmanager.LogManager",
                        "-Djava.util.concurrent.ForkJoinPool.common.threadFactory="
                                + "io.quarkus.bootstrap.forkjoin.QuarkusForkJoinWorkerThreadFactory"));
        command.add("io.quarkus.runner.GeneratedMain");
        return command;
    }

    /** Deletes all but this one and those used last. A service that runs with a deleted one has it until it ends. */
    void deleteOlder() throws IOException {
        try (var all = Files.list(cache())) {
            all.filter(other -> Files.isDirectory(other) && !other.equals(folder))
                    .sorted(Comparator.comparing(ClassArchive::lastUse).reversed())
                    .skip(KEPT - 1)
                    .forEach(Folder::deleteTree);
        }
    }

    private static FileTime lastUse(Path folder) {
        try {
            var sums = folder.resolve("complete");
            return Files.exists(sums) ? Files.getLastModifiedTime(sums) : FileTime.fromMillis(0);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }
}
