package dev.kesher.localstack.launcher;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.function.BooleanSupplier;

/** Asks a process whether it is ready, until it is. */
final class Readiness {
    /** A small, busy machine may take minutes for six services. */
    private static final Duration PATIENCE = Duration.ofMinutes(5);

    private static final Duration ANSWER = Duration.ofSeconds(3);
    private static final Duration PAUSE = Duration.ofMillis(500);
    private static final int LINES_SHOWN = 8;
    private static final HttpClient HTTP =
            HttpClient.newBuilder().connectTimeout(ANSWER).build();

    private Readiness() {}

    static void await(String name, String url, BooleanSupplier alive, Path log) {
        var deadline = System.nanoTime() + PATIENCE.toNanos();
        while (!isReady(url)) {
            if (!alive.getAsBoolean()) {
                throw new IllegalStateException(name + " ended while it started. Its log, " + log + ", ends with:\n"
                        + String.join("\n", lastLines(log)));
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

    private static List<String> lastLines(Path log) {
        try {
            var lines = new String(Files.readAllBytes(log), StandardCharsets.UTF_8)
                    .lines()
                    .toList();
            return lines.subList(Math.max(0, lines.size() - LINES_SHOWN), lines.size());
        } catch (IOException unreadable) {
            return List.of("(it cannot be read)");
        }
    }
}
