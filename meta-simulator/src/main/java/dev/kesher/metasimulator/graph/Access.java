package dev.kesher.metasimulator.graph;

import dev.kesher.metasimulator.webhook.AppSecret;
import dev.kesher.metasimulator.webhook.Signature;
import dev.kesher.metasimulator.world.PhoneNumber;
import dev.kesher.metasimulator.world.Token;
import dev.kesher.metasimulator.world.Waba;
import dev.kesher.metasimulator.world.World;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Instant;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Who calls, and what that token may see: steps 1 to 3 of docs/meta/simulator.md#validation-order. */
final class Access {
    private static final Map<Integer, String> DEATHS = Map.of(
            458, "The user has not authorized application.",
            459, "You cannot access the app till you log in to www.facebook.com and follow the instructions given.",
            460,
                    "The session has been invalidated because the user changed their password or Facebook has changed the"
                            + " session for security reasons.",
            464, "Sessions for the user are not allowed because the user is not a confirmed user.",
            467, "The session is invalid because the user logged out.",
            492, "Session does not match current stored session.");

    private final World world;
    private final String appId;
    private final AppSecret appSecret;

    Access(World world, String appId, AppSecret appSecret) {
        this.world = world;
        this.appId = appId;
        this.appSecret = appSecret;
    }

    /** The live business token of the call; null when it carries the app's own token. */
    @Nullable Token caller(Call call) {
        String value = given(call);
        if (value == null || value.isBlank()) {
            throw GraphError.oauth(400, 104, 0, "An access token is required to request this resource.");
        }
        Token token = isAppToken(value) ? null : alive(value);
        checkProof(call, value);
        return token;
    }

    /**
     * What the call shows as its token: the parameter of query or form before the header (docs/meta/graph.md#auth), a
     * JSON body last.
     */
    static @Nullable String given(Call call) {
        String parameter = call.given().getOrDefault("access_token", "");
        if (!parameter.isBlank()) {
            return parameter;
        }
        return call.bearer() != null ? call.bearer() : call.param("access_token");
    }

    void requireAppToken(Call call) {
        if (caller(call) != null) {
            throw GraphError.oauth(403, 15, 0, "(#15) This method must be called with an app access_token.");
        }
    }

    Waba waba(Call call, String wabaId) {
        Token token = caller(call);
        Waba waba = world.wabas.get(wabaId);
        if (waba == null || token == null || !token.wabaIds.contains(wabaId)) {
            throw GraphError.invisible(call.method(), call.node());
        }
        return waba;
    }

    PhoneNumber number(Call call, String numberId) {
        Token token = caller(call);
        PhoneNumber number = world.number(numberId);
        if (number == null || token == null || !token.wabaIds.contains(number.wabaId)) {
            throw GraphError.invisible(call.method(), call.node());
        }
        return number;
    }

    boolean isAppToken(String value) {
        return same(value, appId + "|" + appSecret.current());
    }

    /** Why a token of this app is no longer good (docs/meta/errors.md#auth). */
    static GraphError death(Token token, long now) {
        String start = "Error validating access token: ";
        if (token.revokedBy != 0) {
            String reason = DEATHS.getOrDefault(token.revokedBy, "The session is invalid.");
            return GraphError.oauth(401, 190, token.revokedBy, start + reason);
        }
        return GraphError.oauth(
                401,
                190,
                463,
                start + "Session has expired on " + Instant.ofEpochMilli(token.expiresAt) + ". The current time is "
                        + Instant.ofEpochMilli(now) + ".");
    }

    static GraphError unparseable() {
        return GraphError.oauth(401, 190, 0, "Invalid OAuth access token - Cannot parse access token");
    }

    private Token alive(String value) {
        Token token = world.tokens.get(value);
        if (token == null) {
            throw unparseable();
        }
        if (!token.alive(world.now())) {
            throw death(token, world.now());
        }
        return token;
    }

    private void checkProof(Call call, String token) {
        String proof = call.param("appsecret_proof");
        if (proof == null) {
            if (world.settings.proofRequired) {
                throw GraphError.method(100, 0, "API calls from the server require an appsecret_proof argument");
            }
        } else if (!same(proof, Signature.proof(appSecret.current(), token))) {
            throw GraphError.method(100, 0, "Invalid appsecret_proof provided in the API argument");
        }
    }

    static boolean same(String given, String expected) {
        Objects.requireNonNull(given);
        return MessageDigest.isEqual(given.getBytes(StandardCharsets.UTF_8), expected.getBytes(StandardCharsets.UTF_8));
    }
}
