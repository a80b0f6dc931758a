package dev.kesher.localstack.launcher;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.function.BooleanSupplier;

/** Asks a process whether it is ready, until it is. */
final class Readiness {
    /** A small, busy machine may take minutes for six services. */
    private static final Duration PATIENCE = Duration.ofMinutes(5);

    private static final Duration ANSWER = Duration.ofSeconds(3);
    private static final Duration PAUSE = Duration.ofMillis(500);
    private static final int NEWEST_BYTES = 64 << 10;
    private static final HttpClient HTTP =
            HttpClient.newBuilder().connectTimeout(ANSWER).build();

    private Readiness() {}

    static void await(String name, String url, BooleanSupplier alive, Path log) {
        var deadline = System.nanoTime() + PATIENCE.toNanos();
        while (!isReady(url)) {
            if (!alive.getAsBoolean()) {
                throw new IllegalStateException(
                        name + " ended while it started: " + reason(log) + " The whole log is " + log + ".");
            }
            if (System.nanoTime() > deadline) {
                throw new IllegalStateException(
                        name + " did not get ready within " + PATIENCE.toMinutes() + " minutes. See " + log + ".");
            }
            pause(name);
        }
    }

    static boolean isReady(String url) {
        try {
            var request =
                    HttpRequest.newBuilder(URI.create(url)).timeout(ANSWER).build();
            return HTTP.send(request, HttpResponse.BodyHandlers.discarding()).statusCode() == 200;
        } catch (IOException notYet) {
            return false;
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    private static void pause(String name) {
        try {
            Thread.sleep(PAUSE);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while waiting for " + name, stopped);
        }
    }

    /** The innermost cause that the newest part of the log names, else its last line. */
    static String reason(Path log) {
        try (var file = FileChannel.open(log)) {
            file.position(Math.max(0, file.size() - NEWEST_BYTES));
            var text = new String(Channels.newInputStream(file).readAllBytes(), StandardCharsets.UTF_8);
            var causes =
                    text.lines().filter(line -> line.startsWith("Caused by: ")).toList();
            var lines = causes.isEmpty()
                    ? text.lines().filter(line -> !line.isBlank()).toList()
                    : causes;
            return lines.isEmpty() ? "it said nothing." : lines.getLast();
        } catch (IOException unreadable) {
            return "its log cannot be read.";
        }
    }
}
