package dev.kesher.systemtests;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** A program that is none of ours, as a process whose output goes to a file; it and what it starts end when it is closed. */
final class Program implements AutoCloseable {
    private static final int LONGEST_MINUTES = 10;

    private final Process process;
    private final Path output;

    private Program(Process process, Path output) {
        this.process = process;
        this.output = output;
    }

    /** @param environment besides this process's own */
    static Program start(Path output, Map<String, String> environment, List<String> command) {
        return startIn(Path.of(""), output, environment, command);
    }

    private static Program startIn(Path folder, Path output, Map<String, String> environment, List<String> command) {
        try {
            Files.createDirectories(output.toAbsolutePath().getParent());
            var builder = new ProcessBuilder(command)
                    .directory(folder.toAbsolutePath().toFile())
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.appendTo(output.toFile()));
            builder.environment().putAll(environment);
            return new Program(builder.start(), output);
        } catch (IOException missing) {
            throw new UncheckedIOException(missing);
        }
    }

    /** @return what it printed */
    static List<String> run(Path output, Map<String, String> environment, List<String> command, int expected) {
        return ended(start(emptied(output), environment, command), command, expected);
    }

    /** @return what it printed; it ended with 0, run in this folder */
    static List<String> runIn(Path folder, Path output, Map<String, String> environment, List<String> command) {
        return ended(startIn(folder, emptied(output), environment, command), command, 0);
    }

    /** What an earlier run of the same test left there is not this program's. */
    private static Path emptied(Path output) {
        try {
            Files.deleteIfExists(output);
            return output;
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    private static List<String> ended(Program started, List<String> command, int expected) {
        try (var program = started) {
            if (!program.process.waitFor(LONGEST_MINUTES, TimeUnit.MINUTES)
                    || program.process.exitValue() != expected) {
                throw new AssertionError(command + " did not end with " + expected + ": " + program.lines());
            }
            return program.lines();
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", stopped);
        }
    }

    /** Whether it is there and ends well. */
    static boolean works(String... command) {
        try {
            return new ProcessBuilder(command)
                            .redirectErrorStream(true)
                            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                            .start()
                            .waitFor()
                    == 0;
        } catch (IOException missing) {
            return false;
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", stopped);
        }
    }

    boolean runs() {
        return process.isAlive();
    }

    List<String> lines() {
        try {
            return Files.readAllLines(output);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    /** As by {@code kill -9}. */
    @Override
    public void close() {
        Stream.concat(process.descendants(), Stream.of(process.toHandle()))
                .toList()
                .forEach(ProcessHandle::destroyForcibly);
        process.onExit().join();
    }
}
