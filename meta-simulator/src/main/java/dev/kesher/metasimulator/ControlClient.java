package dev.kesher.metasimulator;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** HTTP to {@code /_control}. */
final class ControlClient {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Duration TIMEOUT = Duration.ofSeconds(30);

    private final HttpClient http = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(TIMEOUT)
            .build();
    private final URI simulator;

    ControlClient(URI simulator) {
        this.simulator = simulator;
    }

    URI uri() {
        return simulator;
    }

    ObjectNode object() {
        return JSON.createObjectNode();
    }

    JsonNode call(String method, String path, @Nullable JsonNode body) {
        HttpRequest request = HttpRequest.newBuilder(URI.create(simulator + "/_control" + path))
                .timeout(TIMEOUT)
                .header("Content-Type", "application/json")
                .method(
                        method,
                        body == null
                                ? HttpRequest.BodyPublishers.noBody()
                                : HttpRequest.BodyPublishers.ofString(body.toString()))
                .build();
        try {
            HttpResponse<String> response = http.send(request, HttpResponse.BodyHandlers.ofString());
            JsonNode answer = JSON.readTree(response.body());
            if (response.statusCode() != 200) {
                throw new IllegalArgumentException(
                        method + " " + path + ": " + answer.path("error").asText(response.body()));
            }
            return answer;
        } catch (IOException e) {
            throw new UncheckedIOException("The Meta simulator does not answer at " + simulator, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Interrupted", e);
        }
    }
}
