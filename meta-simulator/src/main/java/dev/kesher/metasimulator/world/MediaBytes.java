package dev.kesher.metasimulator.world;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The files behind media ids: the newest 10,000 or 64 MiB in memory and, with a state folder, also one file each, so that they survive a
 * restart. Small local files are written on the event loop; a simulator may.
 */
public final class MediaBytes {
    private static final long LIMIT = 64L << 20;
    /** As many as the world remembers. */
    private static final int MOST_FILES = 10_000;

    private final @Nullable Path folder;
    private final Map<String, byte[]> inMemory = new LinkedHashMap<>();
    private long held;

    public MediaBytes(@Nullable Path stateDir) {
        folder = stateDir == null ? null : stateDir.resolve("media");
    }

    /** Deletes the files of all other ids; to be called once, when the world has been read. */
    public void keepOnly(Set<String> ids) throws IOException {
        if (folder == null || !Files.isDirectory(folder)) {
            return;
        }
        try (Stream<Path> files = Files.list(folder)) {
            files.map(file -> String.valueOf(file.getFileName()))
                    .filter(id -> !ids.contains(id))
                    .forEach(this::deleteFile);
        }
    }

    public void put(String id, byte[] bytes) {
        inMemory.put(id, bytes);
        held += bytes.length;
        var oldest = inMemory.entrySet().iterator();
        while (inMemory.size() > MOST_FILES || held > LIMIT && inMemory.size() > 1) {
            var entry = oldest.next();
            held -= entry.getValue().length;
            oldest.remove();
            deleteFile(entry.getKey());
        }
        writeFile(id, bytes);
    }

    public byte @Nullable [] get(String id) {
        byte[] bytes = inMemory.get(id);
        if (bytes == null && folder != null && Files.exists(folder.resolve(id))) {
            try {
                return Files.readAllBytes(folder.resolve(id));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
        return bytes;
    }

    public void remove(String id) {
        byte[] bytes = inMemory.remove(id);
        held -= bytes == null ? 0 : bytes.length;
        deleteFile(id);
    }

    private void writeFile(String id, byte[] bytes) {
        if (folder == null) {
            return;
        }
        try {
            Files.createDirectories(folder);
            Files.write(folder.resolve(id), bytes);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void deleteFile(String id) {
        if (folder == null) {
            return;
        }
        try {
            Files.deleteIfExists(folder.resolve(id));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
