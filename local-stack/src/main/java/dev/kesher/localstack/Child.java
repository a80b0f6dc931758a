package dev.kesher.localstack;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.function.IntConsumer;

/**
 * A process of the stack: its output goes to a file, and it ends with this process. Where {@code setpriv} is (Linux), the
 * kernel sees to that even after {@code kill -9}.
 */
public final class Child implements AutoCloseable {
    private static final Path SETPRIV = Path.of("/usr/bin/setpriv");
    private static final int PATIENCE_SECONDS = 30;

    /** The kernel's signal comes when the <em>thread</em> that started the child ends, so this one never does. */
    private static final ExecutorService SPAWNER = Executors.newSingleThreadExecutor(
            Thread.ofPlatform().daemon().name("spawner").factory());

    private final String name;
    private final Process process;
    private final LogTail output;

    private Child(String name, Process process, LogTail output) {
        this.name = name;
        this.process = process;
        this.output = output;
    }

    /** @param environment all the child gets, besides PATH, HOME and the like */
    public static Child start(String name, List<String> command, Map<String, String> environment, Path output) {
        try {
            var said = LogTail.of(output);
            return SPAWNER.submit(() -> new Child(name, spawn(command, environment, output), said))
                    .get();
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while " + name + " was started", stopped);
        } catch (ExecutionException failure) {
            throw new IllegalStateException(name + " did not start: " + failure.getCause(), failure);
        }
    }

    private static Process spawn(List<String> command, Map<String, String> environment, Path output)
            throws IOException {
        var whole = new ArrayList<String>();
        if (Files.isExecutable(SETPRIV)) {
            whole.addAll(List.of(SETPRIV.toString(), "--pdeathsig", "TERM", "--"));
        }
        whole.addAll(command);
        Files.createDirectories(output.toAbsolutePath().getParent());
        var builder = new ProcessBuilder(whole)
                .redirectErrorStream(true)
                .redirectInput(ProcessBuilder.Redirect.from(new File("/dev/null")))
                .redirectOutput(ProcessBuilder.Redirect.appendTo(output.toFile()));
        // What this process was given for itself must not change what a child does.
        builder.environment()
                .keySet()
                .removeIf(key -> key.matches("(KESHER|QUARKUS|META|VAULT|BAO)_.*|JAVA_TOOL_OPTIONS"));
        builder.environment().putAll(environment);
        return builder.start();
    }

    public String name() {
        return name;
    }

    public long pid() {
        return process.pid();
    }

    public boolean isAlive() {
        return process.isAlive();
    }

    /** How and why it ended, as the rest of a sentence that begins with its name; empty while it runs. */
    public Optional<String> end() {
        return isAlive()
                ? Optional.empty()
                : Optional.of("ended with code " + process.exitValue() + ": " + output.reason() + " The whole log is "
                        + output.log() + ".");
    }

    /** Its exit code, once it has ended by itself. */
    public int await() throws InterruptedException {
        return process.waitFor();
    }

    /** Runs the action when the process ends, with its exit code, for whatever reason. */
    public void onExit(IntConsumer action) {
        var unused = process.onExit().thenAccept(ended -> action.accept(ended.exitValue()));
    }

    /** Ends it at once, as {@code kill -9} does; for tests of what survives that. */
    public void kill() {
        process.destroyForcibly();
        waitFor();
    }

    /** Asks it to stop, without waiting. */
    public void askToStop() {
        process.destroy();
    }

    private void waitFor() {
        try {
            process.waitFor();
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }

    /** Asks it to stop, and after {@value #PATIENCE_SECONDS} s ends it. */
    @Override
    public void close() {
        process.destroy();
        try {
            if (!process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
                process.destroyForcibly().waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS);
            }
        } catch (InterruptedException stopped) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }
}
