package dev.kesher.metasimulator.graph;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.kesher.metasimulator.world.Code;
import dev.kesher.metasimulator.world.Ids;
import dev.kesher.metasimulator.world.StateStore;
import dev.kesher.metasimulator.world.Token;
import dev.kesher.metasimulator.world.World;
import io.vertx.core.Future;
import java.time.Duration;
import java.util.List;
import java.util.Objects;

/** Code exchange (docs/meta/tokens.md#exchange) and {@code debug_token} (tokens.md#debug). */
final class OAuthApi {
    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

    private final World world;
    private final StateStore store;
    private final Access access;
    private final GraphParts.AppIdentity app;

    OAuthApi(World world, StateStore store, Access access, GraphParts.AppIdentity app) {
        this.world = world;
        this.store = store;
        this.access = access;
        this.app = app;
    }

    Future<Answer> accessToken(Call call) {
        checkApp(call);
        if ("client_credentials".equals(call.param("grant_type"))) {
            ObjectNode answer = JSON.objectNode()
                    .put("access_token", app.id() + "|" + app.secret().current());
            return Future.succeededFuture(Answer.ok(answer.put("token_type", "bearer")));
        }
        Token token = issue(redeem(call));
        ObjectNode answer = JSON.objectNode().put("access_token", token.value).put("token_type", "bearer");
        if (token.expiresAt != 0) {
            answer.put("expires_in", (token.expiresAt - world.now()) / 1000);
        }
        return store.saved().map(saved -> Answer.ok(answer));
    }

    Answer debugToken(Call call) {
        access.caller(call);
        String input = call.required("input_token");
        if (access.isAppToken(input)) {
            return data(about("APP").put("is_valid", true));
        }
        Token token = world.tokens.get(input);
        if (token == null) {
            return data(invalid(JSON.objectNode(), Access.unparseable(), 0));
        }
        ObjectNode data = about("SYSTEM_USER").put("expires_at", token.expiresAt / 1000);
        data.put("data_access_expires_at", 0)
                .put("issued_at", token.issuedAt / 1000)
                .put("user_id", token.userId);
        if (!token.alive(world.now())) {
            int subcode = token.revokedBy == 0 ? 463 : token.revokedBy;
            return data(invalid(data, Access.death(token, world.now()), subcode));
        }
        scopes(data.put("is_valid", true), token);
        return data(data);
    }

    private void checkApp(Call call) {
        if (!app.id().equals(call.param("client_id"))) {
            throw GraphError.oauth(400, 101, 0, "Error validating application. Invalid application ID.");
        }
        String secret = call.param("client_secret");
        if (secret == null || !Access.same(secret, app.secret().current())) {
            throw GraphError.oauth(400, 1, 0, "Error validating client secret.");
        }
    }

    private Code redeem(Call call) {
        Code code = world.codes.get(call.required("code"));
        if (code == null) {
            throw GraphError.oauth(400, 100, 0, "Invalid verification code format.");
        }
        if (code.used) {
            throw GraphError.oauth(400, 100, 36009, "This authorization code has been used.");
        }
        if (world.now() - code.issuedAt > Code.LIFETIME_MILLIS) {
            throw GraphError.oauth(400, 100, 36007, "This authorization code has expired.");
        }
        if (!Objects.equals(code.redirectUri, call.param("redirect_uri"))) {
            throw GraphError.oauth(
                    400,
                    100,
                    36008,
                    "Error validating verification code. Please make sure your redirect_uri is identical to the one you used"
                            + " in the OAuth dialog request");
        }
        code.used = true;
        return code;
    }

    private Token issue(Code code) {
        Token token = new Token();
        token.value = Ids.token();
        token.userId = Ids.randomAsset("12");
        token.issuedAt = world.now();
        token.expiresAt = code.tokenDays == 0
                ? 0
                : world.now() + Duration.ofDays(code.tokenDays).toMillis();
        token.wabaIds.add(code.wabaId);
        world.tokens.put(token.value, token);
        return token;
    }

    private ObjectNode about(String type) {
        return JSON.objectNode().put("app_id", app.id()).put("type", type).put("application", app.name());
    }

    private static ObjectNode invalid(ObjectNode data, GraphError why, int subcode) {
        data.put("is_valid", false);
        ObjectNode error = data.putObject("error").put("code", 190).put("message", why.getMessage());
        if (subcode != 0) {
            error.put("subcode", subcode);
        }
        data.putArray("scopes");
        return data;
    }

    private void scopes(ObjectNode data, Token token) {
        var scopes = data.putArray("scopes");
        List.of("whatsapp_business_management", "whatsapp_business_messaging", "public_profile")
                .forEach(scopes::add);
        var granular = data.putArray("granular_scopes");
        if (world.settings.granularScopes) {
            targets(granular.addObject().put("scope", "whatsapp_business_management"), token);
        } else {
            granular.addObject().put("scope", "business_management");
            granular.addObject().put("scope", "whatsapp_business_manage_events");
        }
        targets(granular.addObject().put("scope", "whatsapp_business_messaging"), token);
    }

    private static void targets(ObjectNode scope, Token token) {
        var ids = scope.putArray("target_ids");
        token.wabaIds.forEach(ids::add);
    }

    private static Answer data(ObjectNode data) {
        return Answer.ok(JSON.objectNode().set("data", data));
    }
}
