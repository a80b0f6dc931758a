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

    public static void main(String[] args) throws Exception {
        var json = new ObjectMapper();
        var body = Map.of(
                "businessId", args[0],
                "to", Map.of("phone", args[1]),
                "content", Map.of("type", "text", "text", Map.of("body", args[2])));
        var request = HttpRequest.newBuilder(URI.create(System.getenv("KESHER_SENDER_URL") + "/api/v1/messages"))
                .timeout(Duration.ofSeconds(30))
                .header("Authorization", "Bearer " + System.getenv("KESHER_TOKEN"))
                .header("Content-Type", "application/json")
                .header("Idempotency-Key", args[3])
                .POST(HttpRequest.BodyPublishers.ofByteArray(json.writeValueAsBytes(body)))
                .build();
        var answer = ask(request, 1).join();
        if (answer.statusCode() >= 300) {
            throw new IllegalStateException(answer.body()); // a problem: code, detail, field
        }
        System.out.println(json.readTree(answer.body()).path("messageId").asText());
    }

    /** Again after 1, 2, 4 and 8 seconds while there is no answer, or the answer is that it is too busy. */
    static CompletableFuture<HttpResponse<String>> ask(HttpRequest request, int pause) {
        var answer = HTTP.sendAsync(request, HttpResponse.BodyHandlers.ofString());
        return answer.handle((known, unavailable) -> {
            if (pause > 8 || known != null && known.statusCode() != 503) {
                return answer;
            }
            var later = CompletableFuture.delayedExecutor(pause, TimeUnit.SECONDS);
            return CompletableFuture.supplyAsync(() -> request, later).thenCompose(same -> ask(same, 2 * pause));
        }).thenCompose(last -> last);
    }
}
