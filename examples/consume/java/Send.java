import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Map;

/** Send BUSINESS PHONE TEXT KEY: asks for a message; the same KEY again is the same message, so it can be repeated. */
class Send {
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
        var client = HttpClient.newHttpClient();
        for (int pause = 1; ; pause *= 2) {
            try {
                var answer = client.send(request, HttpResponse.BodyHandlers.ofString());
                if (answer.statusCode() < 300) {
                    System.out.println(json.readTree(answer.body()).path("messageId").asText());
                    return;
                }
                if (answer.statusCode() != 503 || pause > 8) {
                    throw new IllegalStateException(answer.body()); // a problem: code, detail, field
                }
            } catch (IOException unavailable) {
                if (pause > 8) {
                    throw unavailable;
                }
            }
            Thread.sleep(Duration.ofSeconds(pause));
        }
    }
}
