package dev.kesher.systemtests.benchmark.status;

import com.fasterxml.jackson.databind.JsonNode;
import dev.kesher.contracts.ContractJson;
import dev.kesher.contracts.Secret;
import dev.kesher.systemtests.benchmark.CpuTime;
import dev.kesher.systemtests.benchmark.ServiceProcess;
import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** Looks at a service while it drains, a few times a second, until its first drain has ended. */
final class DrainWatch {
    private static final long EVERY_MILLIS = 250;
    private static final Duration LONGEST = Duration.ofMinutes(10);
    private static final String HEAP = "jvm_memory_used_bytes{area=\"heap\"";
    private static final String PAUSES = "jvm_gc_pause_seconds_sum";

    private final ServiceProcess service;
    private final Secret token;
    private final HttpClient client = HttpClient.newHttpClient();
    private double heapBytes;
    private double pauseSeconds;

    DrainWatch(ServiceProcess service, Secret token) {
        this.service = service;
        this.token = token;
    }

    /** What the service says of its first drain, and what was seen meanwhile. */
    Drained await(Load load) throws IOException, InterruptedException {
        var began = System.nanoTime();
        while (System.nanoTime() - began < LONGEST.toNanos()) {
            service.requireAlive();
            var drain = drain();
            look();
            if (drain != null && drain.path("records").asLong() >= load.events()) {
                return drained(load, drain);
            }
            TimeUnit.MILLISECONDS.sleep(EVERY_MILLIS);
        }
        throw new IllegalStateException("The drain did not end within " + LONGEST.toMinutes() + " minutes.");
    }

    private Drained drained(Load load, JsonNode drain) throws IOException {
        return new Drained(
                load,
                Duration.ofMillis(drain.path("tookMillis").asLong()),
                drain.path("records").asLong(),
                drain.path("rows").asLong(),
                drain.path("deadLetters").asLong(),
                pauseSeconds,
                (long) heapBytes,
                peakResidentBytes(),
                CpuTime.of(service.pid()));
    }

    private void look() throws IOException, InterruptedException {
        var text = get(service.metrics());
        if (text != null) {
            heapBytes = Math.max(heapBytes, sum(text, HEAP));
            pauseSeconds = sum(text, PAUSES);
        }
    }

    private static double sum(String metrics, String name) {
        return metrics.lines()
                .filter(line -> line.startsWith(name))
                .mapToDouble(line -> Double.parseDouble(line.substring(line.lastIndexOf(' ') + 1)))
                .sum();
    }

    private @Nullable JsonNode drain() throws IOException, InterruptedException {
        var text = get("http://127.0.0.1:" + service.port() + "/api/v1/drain");
        var drain = text == null ? null : ContractJson.mapper().readTree(text);
        return drain == null || drain.path("lastDrainAt").isMissingNode() ? null : drain;
    }

    /** Null as long as the service does not answer. */
    private @Nullable String get(String address) throws IOException, InterruptedException {
        var request = HttpRequest.newBuilder(URI.create(address))
                .header("Authorization", "Bearer " + token.reveal())
                .build();
        try {
            var response = client.send(request, BodyHandlers.ofString());
            return response.statusCode() == 200 ? response.body() : null;
        } catch (ConnectException notYet) {
            return null;
        }
    }

    private long peakResidentBytes() throws IOException {
        try (var lines = Files.lines(Path.of("/proc", Long.toString(service.pid()), "status"))) {
            return lines.filter(line -> line.startsWith("VmHWM:"))
                    .mapToLong(line -> Long.parseLong(line.replaceAll("[^0-9]", "")) << 10)
                    .sum();
        }
    }
}
