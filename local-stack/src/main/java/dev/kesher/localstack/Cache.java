package dev.kesher.localstack;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** Downloaded and unpacked programs, shared by all checkouts: {@code KESHER_CACHE}, else {@code ~/.cache/kesher}. */
public final class Cache {
    private Cache() {}

    public static Path folder(String name) {
        var root = Optional.ofNullable(System.getenv("KESHER_CACHE"))
                .map(Path::of)
                .orElseGet(() -> Path.of(System.getProperty("user.home"), ".cache", "kesher"));
        try {
            return Files.createDirectories(root.resolve(name));
        } catch (IOException failure) {
            throw new UncheckedIOException(
                    "The cache folder " + root + " cannot be written; set KESHER_CACHE to another.", failure);
        }
    }
}
