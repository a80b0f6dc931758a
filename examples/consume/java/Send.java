import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/** Send BUSINESS PHONE TEXT KEY: asks for a message; the same KEY again is the same message, so it can be repeated. */
class Send {
    static final HttpClient HTTP = HttpClient.newHttpClient();
    static final ObjectMapper JSON = new ObjectMapper();

    public static void main(String[] args) throws Exception {
        var body = Map.of(
                "businessId", args[0],
                "to", Map.of("phone", args[1]),
                "content", Map.of("type", "text", "text", Map.of("body", args[2])));
        var request = HttpRequest.newBuilder(URI.create(System.getenv("KESHER_SENDER_URL") + "/api/v1/messages"))
                .timeout(Duration.ofSeconds(30))
                .header("Authorization", "Bearer " + System.getenv("KESHER_TOKEN"))
                .header("Content-Type", "application/json")
                .header("Idempotency-Key", args[3])
                .POST(HttpRequest.BodyPublishers.ofByteArray(JSON.writeValueAsBytes(body)))
                .build();
        var answer = ask(request, 1).join();
        if (answer.statusCode() >= 300) {
            throw new IllegalStateException(answer.body()); // a problem: code, action, field
        }
        System.out.println(JSON.readTree(answer.body()).path("messageId").asText());
    }

    /** Again after 1, 2, 4 and 8 seconds while there is no answer, or the problem is retryable. */
    static CompletableFuture<HttpResponse<String>> ask(HttpRequest request, int pause) {
        var answer = HTTP.sendAsync(request, HttpResponse.BodyHandlers.ofString());
        return answer.handle((known, unavailable) -> {
            if (pause > 8 || known != null && !retryable(known)) {
                return answer;
            }
            var later = CompletableFuture.delayedExecutor(pause, TimeUnit.SECONDS);
            return CompletableFuture.supplyAsync(() -> request, later).thenCompose(same -> ask(same, 2 * pause));
        }).thenCompose(last -> last);
    }

    /** What is no problem comes from something between us and Kesher: a failure there passes. */
    static boolean retryable(HttpResponse<String> answer) {
        var failure = answer.statusCode() >= 500;
        try {
            return JSON.readTree(answer.body()).path("retryable").asBoolean(failure);
        } catch (JsonProcessingException noProblem) {
            return failure;
        }
    }
}
