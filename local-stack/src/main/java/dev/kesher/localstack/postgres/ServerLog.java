package dev.kesher.localstack.postgres;

import dev.kesher.localstack.LogTail;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.Optional;
import java.util.regex.Pattern;

/** What one start of PostgreSQL says: first on its output, later in the newest file of its own log folder. */
final class ServerLog {
    /**
     * The server process, or the {@code pg_ctl} that started it, has ended. One that is only slow is "not started in time",
     * and what the server refuses later goes to its own log.
     */
    private static final Pattern REFUSED = Pattern.compile("\\bFATAL: |could not start server|pg_ctl: error: ");

    /** What {@code pg_ctl} says when the reason is in the server's own log. */
    private static final String EXAMINE = "Examine the log output";

    private final LogTail output;
    private final Path folder;

    ServerLog(Path output, Path folder) {
        this.output = LogTail.of(output);
        this.folder = folder;
    }

    /** Why the server ended instead of starting, as the rest of a sentence; empty as long as it may still start. */
    Optional<String> refusal() {
        return REFUSED.matcher(output.text()).find() ? Optional.of(refused()) : Optional.empty();
    }

    String refused() {
        return "refused to start: " + reason();
    }

    private String reason() {
        var first = output.reason();
        var later = first.contains("FATAL") || !output.text().contains(EXAMINE) ? Optional.<Path>empty() : newest();
        return later.map(log -> new LogTail(log, 0).reason()).orElse(first);
    }

    private Optional<Path> newest() {
        if (!Files.isDirectory(folder)) {
            return Optional.empty();
        }
        try (var files = Files.list(folder)) {
            return files.max(Comparator.comparing(file -> file.toFile().lastModified()));
        } catch (IOException unreadable) {
            return Optional.empty();
        }
    }
}
