package dev.kesher.metasimulator.control;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.kesher.metasimulator.world.Token;
import dev.kesher.metasimulator.world.World;
import java.util.List;

/** How business tokens end: by being revoked, or at a time that a control sets (docs/meta/tokens.md#kinds). */
final class TokenControls {
    private static final int PASSWORD_CHANGED = 460;
    /** More than a hundred years. */
    private static final long MOST_SECONDS = 4_000_000_000L;

    private final World world;

    TokenControls(World world) {
        this.world = world;
    }

    /** {@code {"wabaId": …, "subcode": 460}}; without {@code wabaId} the tokens of all WABAs. */
    JsonNode revoke(ObjectNode body) {
        int subcode = (int) Problem.whole(body, "subcode", 1, Integer.MAX_VALUE, PASSWORD_CHANGED);
        List<Token> alive = alive(body);
        alive.forEach(token -> token.revokedBy = subcode);
        return JsonNodeFactory.instance.objectNode().put("revoked", alive.size());
    }

    /** {@code {"wabaId": …, "expiresInSeconds": 3600}}; null: never; without {@code wabaId} the tokens of all WABAs. */
    JsonNode setLife(ObjectNode body) {
        JsonNode seconds = body.path("expiresInSeconds");
        boolean number =
                seconds.isIntegralNumber() && seconds.canConvertToLong() && Math.abs(seconds.asLong()) <= MOST_SECONDS;
        if (!number && !seconds.isNull()) {
            throw new Problem("expiresInSeconds is a whole number of seconds, or null for never");
        }
        long end = seconds.isNull() ? 0 : world.now() + seconds.asLong() * 1000;
        List<Token> alive = alive(body);
        alive.forEach(token -> token.expiresAt = end);
        return JsonNodeFactory.instance.objectNode().put("changed", alive.size());
    }

    private List<Token> alive(ObjectNode body) {
        if (!body.has("wabaId")) {
            return world.tokens.values().stream()
                    .filter(token -> token.alive(world.now()))
                    .toList();
        }
        String wabaId = body.path("wabaId").asText();
        Problem.present(world.wabas.get(wabaId), "There is no WABA " + wabaId);
        return world.liveTokens(wabaId);
    }
}
