package dev.kesher.localstack.launcher;

import dev.kesher.localstack.Child;
import dev.kesher.localstack.Folder;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;

/**
 * Processes that a launcher which was killed could not stop. Each is ended only if its command line still names this
 * checkout or this data folder: a process id alone may by now be somebody else's.
 */
final class Leftovers {
    private static final int PATIENCE_SECONDS = 20;

    private final Path data;
    private final Path list;
    private final Path checkout;

    Leftovers(Path data, Path checkout) {
        this.data = data;
        this.list = data.resolve("processes");
        this.checkout = checkout;
    }

    /** To be called whenever a process was started or stopped. */
    void record(Collection<Child> children) {
        var pids = children.stream()
                .map(child -> String.valueOf(child.pid()))
                .sorted()
                .collect(Collectors.joining("\n"));
        Folder.write(list, pids.getBytes(StandardCharsets.UTF_8));
    }

    /** Ends what is left, services first, PostgreSQL last; returns how many there were. */
    int end() {
        var ended = 0;
        for (var pid : lines(list)) {
            ended += end(pid, List.of(checkout.toString()), false) ? 1 : 0;
        }
        ended += endTransit() ? 1 : 0;
        ended += endPostgres() ? 1 : 0;
        return ended;
    }

    private boolean endTransit() {
        var config = data.resolve("transit/server.hcl").toString();
        return ProcessHandle.allProcesses()
                        .filter(process -> commandLine(process).contains(config))
                        .filter(process -> end(String.valueOf(process.pid()), List.of(config), false))
                        .count()
                > 0;
    }

    private boolean endPostgres() {
        var folder = data.resolve("postgres/data");
        var pidFile = lines(folder.resolve("postmaster.pid"));
        return !pidFile.isEmpty() && end(pidFile.getFirst().strip(), List.of(folder.toString()), true);
    }

    /** @param quickly with SIGINT, which makes PostgreSQL stop without waiting for its clients */
    private static boolean end(String pid, List<String> signs, boolean quickly) {
        var process =
                pid.matches("[0-9]{1,10}") ? ProcessHandle.of(Long.parseLong(pid)) : Optional.<ProcessHandle>empty();
        if (process.filter(found -> signs.stream().anyMatch(commandLine(found)::contains))
                .isEmpty()) {
            return false;
        }
        if (!quickly || !interrupt(pid)) {
            process.get().destroy();
        }
        try {
            process.get().onExit().orTimeout(PATIENCE_SECONDS, TimeUnit.SECONDS).join();
        } catch (CompletionException stubborn) {
            process.get().destroyForcibly();
        }
        return true;
    }

    private static boolean interrupt(String pid) {
        try {
            return new ProcessBuilder("kill", "-INT", pid).start().waitFor() == 0;
        } catch (IOException absent) {
            return false;
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    /** All of it: {@link ProcessHandle.Info} shortens long ones on Linux. */
    private static String commandLine(ProcessHandle process) {
        try {
            return Files.readString(Path.of("/proc", String.valueOf(process.pid()), "cmdline"), StandardCharsets.UTF_8)
                    .replace('\0', ' ');
        } catch (IOException elsewhere) {
            return process.info().commandLine().orElse("");
        }
    }

    private static List<String> lines(Path file) {
        try {
            return Files.exists(file) ? Files.readAllLines(file) : List.of();
        } catch (IOException failure) {
            throw new UncheckedIOException(file + " cannot be read.", failure);
        }
    }
}
