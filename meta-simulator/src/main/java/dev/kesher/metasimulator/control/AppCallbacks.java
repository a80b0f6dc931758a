package dev.kesher.metasimulator.control;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.kesher.metasimulator.graph.GraphParts;
import dev.kesher.metasimulator.webhook.CallbackClient;
import dev.kesher.metasimulator.webhook.Deliveries;
import dev.kesher.metasimulator.webhook.Signature;
import dev.kesher.metasimulator.webhook.Verification;
import dev.kesher.metasimulator.world.Token;
import dev.kesher.metasimulator.world.World;
import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A user removes the app, or asks that the user's data be deleted: posted once as a {@code signed_request} to the address the app
 * named for it (docs/meta/tokens.md#callbacks).
 *
 * <p>Both take {@code {"wabaId": …}} (the user of its newest token) or {@code {"userId": …}}, and {@code callback} and {@code
 * signature} (right or wrong). The answer tells {@code userId}, the callback's {@code status} (0 if it did not answer) and {@code
 * body}.
 */
final class AppCallbacks {
    private static final int SHOWN_CHARACTERS = 4_000;

    private final World world;
    private final Deliveries deliveries;
    private final GraphParts.AppIdentity app;

    AppCallbacks(World world, Deliveries deliveries, GraphParts.AppIdentity app) {
        this.world = world;
        this.deliveries = deliveries;
        this.app = app;
    }

    /** Ends the user's tokens first, unless {@code "effect": false}. */
    Future<JsonNode> deauthorize(ObjectNode body) {
        String callback = callback(body, app.deauthorizeCallback(), "META_DEAUTHORIZE_CALLBACK");
        String userId = userId(body);
        String request = signedRequest(body, userId);
        if (body.path("effect").asBoolean(true)) {
            tokensOf(userId).forEach(token -> token.revokedBy = Token.APP_NOT_INSTALLED);
        }
        return post(callback, request, userId);
    }

    Future<JsonNode> requestDeletion(ObjectNode body) {
        String callback = callback(body, app.deletionCallback(), "META_DELETION_CALLBACK");
        String userId = userId(body);
        return post(callback, signedRequest(body, userId), userId);
    }

    private static String callback(ObjectNode body, @Nullable String configured, String variable) {
        String given = body.path("callback").textValue();
        String callback = Problem.present(
                given != null ? given : configured, "Name a callback, or start the simulator with " + variable);
        if (!Verification.acceptable(callback)) {
            throw new Problem("callback is an http or https address of at most 200 characters");
        }
        return callback;
    }

    private String userId(ObjectNode body) {
        String given = body.path("userId").textValue();
        if (given != null) {
            return given;
        }
        String wabaId = body.path("wabaId").asText();
        Token newest = world.tokens.values().stream()
                .filter(token -> token.wabaIds.contains(wabaId))
                .reduce((earlier, later) -> later)
                .orElse(null);
        return Problem.present(newest, "No token was ever issued for the WABA \"" + wabaId + "\"").userId;
    }

    private List<Token> tokensOf(String userId) {
        return world.tokens.values().stream()
                .filter(token -> token.userId.equals(userId) && token.alive(world.now()))
                .toList();
    }

    private String signedRequest(ObjectNode body, String userId) {
        String secret =
                switch (body.path("signature").asText("right")) {
                    case "right" -> app.secret().current();
                    case "wrong" -> "not the secret";
                    default -> throw new Problem("signature is right or wrong");
                };
        ObjectNode payload = JsonNodeFactory.instance.objectNode().put("algorithm", "HMAC-SHA256");
        payload.put("issued_at", world.now() / 1000).put("user_id", userId);
        return Signature.signedRequest(secret, payload.toString());
    }

    private Future<JsonNode> post(String callback, String signedRequest, String userId) {
        ObjectNode told = JsonNodeFactory.instance.objectNode().put("userId", userId);
        // base64url and a dot need no escaping in a form.
        Map<String, String> headers = Map.of("Content-Type", "application/x-www-form-urlencoded");
        return deliveries
                .post(callback, headers, Buffer.buffer("signed_request=" + signedRequest))
                .<JsonNode>map(answer -> told.put("status", answer.status()).put("body", text(answer)))
                .otherwise(failure -> told.put("status", 0).put("body", ""));
    }

    private static String text(CallbackClient.Reply answer) {
        String text = answer.body().toString();
        return text.substring(0, Math.min(SHOWN_CHARACTERS, text.length()));
    }
}
