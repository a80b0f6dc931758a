package dev.kesher.localstack.classes;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import java.util.zip.ZipOutputStream;

/**
 * Third-party classes that are the same in every service that has them: those may come from one place for all. Of a class
 * that Quarkus changed for some services only, each keeps its own.
 */
final class SharedClasses implements AutoCloseable {
    private static final String CLASS = ".class";

    /** Kesher's own, which stand among those that Quarkus changed. */
    private static final String OWN = "dev/kesher/";

    private final Map<String, JarFile> open = new HashMap<>();
    private final Map<String, Origin> chosen = new TreeMap<>();

    /** A class as it stands in a jar; two are the same if size and checksum are. */
    private record Origin(JarFile jar, JarEntry entry) {
        boolean sameAs(Origin other) {
            return entry.getSize() == other.entry.getSize() && entry.getCrc() == other.entry.getCrc();
        }
    }

    private SharedClasses() {}

    /** @param wanted names as {@code a/b/C}; those of no library are left out */
    static SharedClasses among(Set<String> wanted, List<PackagedService> services) throws IOException {
        var shared = new SharedClasses();
        try {
            var differing = new TreeSet<String>();
            for (var service : services) {
                shared.classesOf(service, wanted).forEach((name, origin) -> {
                    if (!shared.chosen.computeIfAbsent(name, first -> origin).sameAs(origin)) {
                        differing.add(name);
                    }
                });
            }
            shared.chosen.keySet().removeAll(differing);
            return shared;
        } catch (IOException | RuntimeException failure) {
            shared.close();
            throw failure;
        }
    }

    /** As the service would find them: changed by Quarkus, else in the first library that has it. */
    private Map<String, Origin> classesOf(PackagedService service, Set<String> wanted) throws IOException {
        var found = new HashMap<String, Origin>();
        var libraries = new ArrayList<Path>(List.of(service.transformed()));
        libraries.addAll(service.libraries());
        for (var library : libraries) {
            var jar = jar(service, library);
            jar.versionedStream().filter(entry -> isThirdParty(entry.getName())).forEach(entry -> {
                var name = entry.getName().substring(0, entry.getName().length() - CLASS.length());
                if (wanted.contains(name)) {
                    found.putIfAbsent(name, new Origin(jar, entry));
                }
            });
        }
        return found;
    }

    /** Whether an entry of a jar of libraries, or of the jar that Quarkus changed, is a class of somebody else. */
    static boolean isThirdParty(String entry) {
        return entry.endsWith(CLASS) && !entry.startsWith(OWN);
    }

    /** Six services have copies of the same jar: one of them is opened. */
    private JarFile jar(PackagedService service, Path path) throws IOException {
        var same = path.equals(service.transformed()) ? path.toString() : path.getFileName() + " " + Files.size(path);
        var known = open.get(same);
        if (known == null) {
            known = new JarFile(path.toFile(), false, ZipFile.OPEN_READ, Runtime.version());
            open.put(same, known);
        }
        return known;
    }

    Set<String> names() {
        return Set.copyOf(chosen.keySet());
    }

    /** Writes them into one jar, which has nothing else in it: resources stay where each service has its own. */
    void write(Path file) throws IOException {
        try (var jar = new ZipOutputStream(new BufferedOutputStream(Files.newOutputStream(file)))) {
            // The JVM reads it once, when the archive is made.
            jar.setLevel(1);
            for (var each : chosen.entrySet()) {
                jar.putNextEntry(new ZipEntry(each.getKey() + CLASS));
                try (var content =
                        each.getValue().jar().getInputStream(each.getValue().entry())) {
                    content.transferTo(jar);
                }
                jar.closeEntry();
            }
        }
    }

    @Override
    public void close() throws IOException {
        for (var jar : open.values()) {
            jar.close();
        }
    }
}
