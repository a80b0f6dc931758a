package dev.kesher.localstack.classes;

import dev.kesher.localstack.Child;
import dev.kesher.localstack.Folder;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * Makes the archive of what the running services have loaded: {@code ArchiveMaker CACHE OPTION... FOLDER=LIST...}, with the
 * options of their JVMs, each service's {@code target/quarkus-app}, and its {@link LoadedClasses}. A process of its own,
 * because it works at the lowest priority and may be ended at any time: what is half made is never used.
 */
public final class ArchiveMaker {
    /** What the JVM needs to make an archive of 20,000 classes; that of the services is too small. */
    private static final String HEAP = "-Xmx512m";

    private final Path cache;
    private final List<PackagedService> services;
    private final List<String> options;

    ArchiveMaker(Path cache, List<PackagedService> services, List<String> options) {
        this.cache = cache;
        this.services = List.copyOf(services);
        this.options = List.copyOf(options);
    }

    /** Exit code 1 and a sentence on standard error if there is no archive afterwards, unless another process makes it. */
    public static void main(String[] arguments) throws InterruptedException {
        var loaded = new TreeSet<String>();
        var services = new ArrayList<PackagedService>();
        var options = new ArrayList<String>();
        try {
            for (var argument : List.of(arguments).subList(1, arguments.length)) {
                if (argument.startsWith("-")) {
                    options.add(argument);
                } else {
                    var equals = argument.lastIndexOf('=');
                    services.add(new PackagedService(Path.of(argument.substring(0, equals))));
                    loaded.addAll(new LoadedClasses(Path.of(argument.substring(equals + 1))).names());
                }
            }
            new ArchiveMaker(Path.of(arguments[0]), services, options).make(loaded);
        } catch (IOException | RuntimeException failure) {
            System.err.println("No archive of classes was made: " + failure);
            System.exit(1);
        }
    }

    /** @param loaded names as {@code a/b/C}, those of Kesher and of the JDK among them */
    void make(Set<String> loaded) throws IOException, InterruptedException {
        var archive = archive();
        // Where two stacks start at once, one makes it.
        try (var lock = FileChannel.open(cache.resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
            if (lock.tryLock() == null || archive.isWhole()) {
                return;
            }
            if (Files.exists(archive.folder())) {
                Folder.deleteTree(archive.folder());
            }
            Files.createDirectory(archive.folder());
            try {
                make(archive, loaded);
            } catch (IOException | RuntimeException | InterruptedException failure) {
                // Half of it would keep 150 MB of a disk that may be full.
                Folder.deleteTree(archive.folder());
                throw failure;
            }
            archive.deleteOlder();
        }
    }

    private void make(ClassArchive archive, Set<String> loaded) throws IOException, InterruptedException {
        choose(archive, loaded);
        run(archive, List.of(HEAP, "-Xshare:dump", "-XX:SharedClassListFile=" + list(archive)), List.of());
        // Refused by this JVM, it would cost every start a warning.
        run(archive, List.of("-Xshare:on"), List.of("-version"));
        if (!archive().equals(archive)) {
            throw new IOException("The services were built anew meanwhile.");
        }
        Files.delete(list(archive));
        archive.complete();
    }

    private ClassArchive archive() throws IOException {
        return ClassArchive.of(cache, services, options);
    }

    /** The jar with the classes of libraries, and the list of what shall be in the archive: these and the JDK's. */
    private void choose(ClassArchive archive, Set<String> loaded) throws IOException {
        try (var shared = SharedClasses.among(loaded, services)) {
            shared.write(archive.jar());
            var names = new TreeSet<>(shared.names());
            loaded.stream().filter(ArchiveMaker::isOfTheJdk).forEach(names::add);
            Files.write(list(archive), names);
        }
    }

    private static boolean isOfTheJdk(String name) {
        return ClassLoader.getPlatformClassLoader().getResource(name + ".class") != null;
    }

    private static Path list(ClassArchive archive) {
        return archive.folder().resolve("classes.lst");
    }

    private void run(ClassArchive archive, List<String> more, List<String> program)
            throws IOException, InterruptedException {
        var command = new ArrayList<>(
                List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString()));
        command.addAll(options);
        command.addAll(more);
        // That a class cannot be in it is no news.
        command.addAll(List.of("-Xlog:disable", "-Xlog:all=error:stderr"));
        command.addAll(archive.commandLine(List.of()));
        command.addAll(program);
        var output = archive.folder().resolve("jvm.log");
        try (var jvm = Child.start("java", command, Map.of(), output)) {
            if (jvm.await() != 0) {
                throw new IOException("The JVM " + jvm.end().orElseThrow());
            }
        }
    }
}
