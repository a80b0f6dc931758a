package dev.kesher.localstack.transit;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import dev.kesher.localstack.Waiting;
import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;

/** The few calls of Vault's HTTP API that setting up takes; OpenBao answers the same ones. */
final class VaultApi {
    /** Making the keys of a new server takes seconds of processor time, and a busy machine gives few of them. */
    private static final Duration PATIENCE = Duration.ofMinutes(2);

    private static final ObjectMapper JSON = new ObjectMapper();

    private final HttpClient http =
            HttpClient.newBuilder().connectTimeout(PATIENCE).build();
    private final String address;
    private final String token;

    VaultApi(String address, String token) {
        this.address = address;
        this.token = token;
    }

    /** An answer with its status, whatever that is. */
    record Answer(int status, JsonNode body) {}

    Answer call(String method, String path, Map<String, ?> body) {
        try {
            var content = body.isEmpty()
                    ? HttpRequest.BodyPublishers.noBody()
                    : HttpRequest.BodyPublishers.ofString(JSON.writeValueAsString(body));
            var request = HttpRequest.newBuilder(URI.create(address + "/v1/" + path))
                    .timeout(PATIENCE)
                    .method(method, content);
            if (!token.isEmpty()) {
                request.header("X-Vault-Token", token);
            }
            var answer = http.send(request.build(), HttpResponse.BodyHandlers.ofString());
            return new Answer(answer.statusCode(), parsed(answer.body()));
        } catch (ConnectException notUp) {
            return new Answer(0, MissingNode.getInstance());
        } catch (IOException failure) {
            throw new IllegalStateException("The transit engine at " + address + " does not answer.", failure);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while calling the transit engine", stopped);
        }
    }

    /** The body of a successful answer; anything else is an error that names the path, never the body sent. */
    JsonNode ask(String method, String path, Map<String, ?> body) {
        var answer = call(method, path, body);
        if (answer.status() / 100 != 2) {
            throw new IllegalStateException("The transit engine answered " + answer.status() + " to " + method + " "
                    + path + ": " + answer.body().path("errors"));
        }
        return answer.body();
    }

    /**
     * Waits until {@code path} answers with the status.
     *
     * @param end how and why the program ended, once it did
     */
    void await(String path, int status, Supplier<Optional<String>> end) {
        awaitThat(() -> call("GET", path, Map.of()).status() == status, end);
    }

    void awaitThat(BooleanSupplier condition, Supplier<Optional<String>> end) {
        Waiting.patiently().until("The transit engine at " + address, condition, end);
    }

    private static JsonNode parsed(String body) throws IOException {
        return body.isBlank() ? MissingNode.getInstance() : JSON.readTree(body);
    }
}
