package dev.kesher.metasimulator.control;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.kesher.metasimulator.webhook.AppSecret;
import dev.kesher.metasimulator.webhook.Deliveries;
import dev.kesher.metasimulator.webhook.Signature;
import dev.kesher.metasimulator.world.World;
import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;

/** Posts any body to the app's callback, once: for wrong signatures and malformed bodies. */
final class RawWebhook {
    private final World world;
    private final Deliveries deliveries;
    private final AppSecret appSecret;

    RawWebhook(World world, Deliveries deliveries, AppSecret appSecret) {
        this.world = world;
        this.deliveries = deliveries;
        this.appSecret = appSecret;
    }

    /** {@code {"body": "…", "signature": "right|wrong|missing"}}; the answer is the callback's status, 0 if it did not answer. */
    Future<JsonNode> send(ObjectNode request) {
        String callback = Problem.present(world.app.callback, "The app has no callback yet");
        byte[] body = request.path("body").asText().getBytes(StandardCharsets.UTF_8);
        Map<String, String> headers = new HashMap<>(Map.of("Content-Type", "application/json"));
        switch (request.path("signature").asText("right")) {
            case "right" -> headers.put("X-Hub-Signature-256", Signature.header(appSecret.current(), body));
            case "wrong" -> headers.put("X-Hub-Signature-256", Signature.header("not the secret", body));
            case "missing" -> {}
            default -> throw new Problem("signature is right, wrong or missing");
        }
        return deliveries
                .post(callback, headers, Buffer.buffer(body))
                .map(answer -> answer.status())
                .otherwise(0)
                .map(status -> JsonNodeFactory.instance.objectNode().put("status", status));
    }
}
