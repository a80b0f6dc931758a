package dev.kesher.metasimulator;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpHeaders;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** A client that knows nothing but HTTP and Meta's addresses. */
final class BareClient {
    static final String APP_ID = "710000000000001";
    static final String APP_SECRET = "test_app_secret";
    static final String APP_TOKEN = APP_ID + "|" + APP_SECRET;
    static final ObjectMapper JSON = new ObjectMapper();

    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final URI base;

    BareClient(URI base) {
        this.base = base;
    }

    record Reply(int status, JsonNode json, byte[] bytes, HttpHeaders headers) {
        int code() {
            return json.path("error").path("code").asInt();
        }
    }

    Reply get(String path, @Nullable String token) throws Exception {
        return send("GET", path, token, null, "application/json");
    }

    Reply post(String path, @Nullable String token, @Nullable String json) throws Exception {
        return send("POST", path, token, json, "application/json");
    }

    Reply delete(String path, @Nullable String token) throws Exception {
        return send("DELETE", path, token, null, "application/json");
    }

    Reply form(String path, String token, Map<String, String> fields) throws Exception {
        return send("POST", path, token, encode(fields), "application/x-www-form-urlencoded");
    }

    /** The business token for a code. */
    String exchange(String code) throws Exception {
        Reply reply = get("/v25.0/oauth/access_token?" + exchangeQuery(code), null);
        return reply.json().path("access_token").asText();
    }

    static String exchangeQuery(String code) {
        return encode(Map.of("client_id", APP_ID, "client_secret", APP_SECRET, "code", code));
    }

    Reply text(String phoneNumberId, String token, String to, String body) throws Exception {
        var request = JSON.createObjectNode().put("messaging_product", "whatsapp");
        request.put("to", to).put("type", "text").putObject("text").put("body", body);
        return post("/v25.0/" + phoneNumberId + "/messages", token, request.toString());
    }

    Reply send(String method, String path, @Nullable String token, @Nullable String body, String type)
            throws IOException, InterruptedException {
        URI uri = path.startsWith("http") ? URI.create(path) : URI.create(base + path);
        HttpRequest.Builder request = HttpRequest.newBuilder(uri)
                .timeout(Duration.ofSeconds(30))
                .header("Content-Type", type)
                .method(
                        method,
                        body == null ? HttpRequest.BodyPublishers.noBody() : HttpRequest.BodyPublishers.ofString(body));
        if (token != null) {
            request.header("Authorization", "Bearer " + token);
        }
        HttpResponse<byte[]> response = http.send(request.build(), HttpResponse.BodyHandlers.ofByteArray());
        boolean json = response.headers().firstValue("Content-Type").orElse("").startsWith("application/json");
        JsonNode parsed = json ? JSON.readTree(response.body()) : MissingNode.getInstance();
        return new Reply(response.statusCode(), parsed, response.body(), response.headers());
    }

    static String encode(Map<String, String> fields) {
        return fields.entrySet().stream()
                .map(f -> f.getKey() + "=" + URLEncoder.encode(f.getValue(), StandardCharsets.UTF_8))
                .collect(Collectors.joining("&"));
    }
}
