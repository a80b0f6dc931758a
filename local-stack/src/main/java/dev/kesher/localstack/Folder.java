package dev.kesher.localstack;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Comparator;

/**
 * The stack's data folder: everything that survives a restart, readable by its owner only, because generated passwords
 * and keys are in it. A folder made for one test run is deleted when the stack closes.
 *
 * @param kept whether the data outlives the stack
 */
public record Folder(Path path, boolean kept) {
    public static Folder kept(Path path) {
        try {
            Files.createDirectories(path);
            Files.setPosixFilePermissions(path, PosixFilePermissions.fromString("rwx------"));
            return new Folder(path.toAbsolutePath().normalize(), true);
        } catch (IOException failure) {
            throw new UncheckedIOException("The data folder " + path + " cannot be written.", failure);
        }
    }

    public static Folder temporary() {
        try {
            return new Folder(Files.createTempDirectory("kesher-stack-"), false);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    public Path resolve(String name) {
        return path.resolve(name);
    }

    /** Replaces the file in one step, so that a reader sees the old or the new content, never half; mode 0600. */
    public static void write(Path file, byte[] content) {
        try {
            Files.createDirectories(file.toAbsolutePath().getParent());
            var draft = Files.createTempFile(file.toAbsolutePath().getParent(), ".draft-", "");
            Files.write(draft, content);
            Files.move(draft, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException failure) {
            throw new UncheckedIOException("The file " + file + " cannot be written.", failure);
        }
    }

    void discard() {
        if (kept || !Files.exists(path)) {
            return;
        }
        deleteTree(path);
    }

    public static void deleteTree(Path root) {
        try (var files = Files.walk(root)) {
            for (var file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(file);
            }
        } catch (IOException failure) {
            throw new UncheckedIOException(root + " cannot be deleted.", failure);
        }
    }
}
