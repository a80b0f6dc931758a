package dev.kesher.localstack.launcher;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/**
 * Keeps every log at {@value #LARGEST_MB} MB and one older part of it. The processes write by appending, so a file can be
 * copied and cut while they do; the few lines written in between are lost.
 */
final class LogKeeper implements AutoCloseable {
    private static final int LARGEST_MB = 20;
    private static final int EVERY_SECONDS = 10;

    private final List<Path> folders;
    private final long largest;
    private final ScheduledExecutorService clock = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().daemon().name("log-keeper").factory());

    LogKeeper(List<Path> folders) {
        this(folders, (long) LARGEST_MB << 20);
    }

    LogKeeper(List<Path> folders, long largest) {
        this.folders = folders;
        this.largest = largest;
    }

    void start() {
        var unused = clock.scheduleWithFixedDelay(this::cutAll, EVERY_SECONDS, EVERY_SECONDS, TimeUnit.SECONDS);
    }

    void cutAll() {
        for (var folder : folders) {
            try (var files = Files.list(folder)) {
                for (var log :
                        files.filter(file -> file.toString().endsWith(".log")).toList()) {
                    cut(log);
                }
            } catch (IOException failure) {
                System.err.println("kesher: the logs in " + folder + " cannot be cut: " + failure.getMessage());
            }
        }
    }

    private void cut(Path log) throws IOException {
        if (Files.size(log) <= largest) {
            return;
        }
        Files.copy(log, log.resolveSibling(log.getFileName() + ".1"), StandardCopyOption.REPLACE_EXISTING);
        try (var file = FileChannel.open(log, StandardOpenOption.WRITE)) {
            file.truncate(0);
        }
    }

    @Override
    public void close() {
        clock.shutdownNow();
    }
}
