package dev.kesher.localstack;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.OptionalDouble;
import java.util.stream.Stream;

/** The metrics of the service under the test, as Prometheus reads them. */
public final class Metrics {
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private Metrics() {}

    /**
     * The value of the first series of this name that has all these labels.
     *
     * @param labels each as it is written: {@code state="lost"}
     */
    public static OptionalDouble value(String name, String... labels) {
        return page(Management.url("/q/metrics"))
                .lines()
                .filter(line -> line.startsWith(name + "{") || line.startsWith(name + " "))
                .filter(line -> Stream.of(labels).allMatch(line::contains))
                .mapToDouble(line -> Double.parseDouble(line.substring(line.lastIndexOf(' ') + 1)))
                .findFirst();
    }

    private static String page(String address) {
        try (var client = HttpClient.newHttpClient()) {
            var request = HttpRequest.newBuilder(URI.create(address))
                    .timeout(PATIENCE)
                    .build();
            return client.send(request, BodyHandlers.ofString()).body();
        } catch (IOException unreachable) {
            throw new IllegalStateException("no metrics at " + address, unreachable);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(interrupted);
        }
    }
}
