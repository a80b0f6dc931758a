package dev.kesher.localstack.launcher;

import dev.kesher.localstack.MetaApp;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * Tells Meta where the app's webhooks go, with the app token, as an operator does once
 * (docs/meta/webhooks.md#subscribe).
 */
public final class WebhookSetup {
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final String FIELDS = String.join(
            ",",
            List.of(
                    "messages",
                    "account_update",
                    "account_review_update",
                    "account_alerts",
                    "phone_number_quality_update",
                    "phone_number_name_update",
                    "message_template_status_update",
                    "security"));

    private WebhookSetup() {}

    /** @param ingest base URL of webhook-ingest, which must answer: Meta asks it back at once */
    public static void run(String graph, String ingest, MetaApp app) {
        var form = form(Map.of(
                "object",
                "whatsapp_business_account",
                "callback_url",
                ingest + "/webhooks/whatsapp",
                "verify_token",
                app.verifyToken(),
                "fields",
                FIELDS,
                "include_values",
                "true"));
        var request = HttpRequest.newBuilder(URI.create(graph + "/" + app.id() + "/subscriptions"))
                .timeout(PATIENCE)
                .header("Authorization", "Bearer " + app.id() + "|" + app.secret())
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(HttpRequest.BodyPublishers.ofString(form))
                .build();
        try {
            var answer = HttpClient.newHttpClient().send(request, HttpResponse.BodyHandlers.ofString());
            if (answer.statusCode() != 200) {
                throw new IllegalStateException("The local Meta refused the webhook address: " + answer.body());
            }
        } catch (IOException failure) {
            throw new IllegalStateException("The local Meta does not answer.", failure);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while the webhook address was set", stopped);
        }
    }

    private static String form(Map<String, String> fields) {
        return fields.entrySet().stream()
                .map(field -> field.getKey() + "=" + URLEncoder.encode(field.getValue(), StandardCharsets.UTF_8))
                .collect(Collectors.joining("&"));
    }
}
