package dev.kesher.metasimulator.graph;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.kesher.metasimulator.world.Token;
import java.util.List;

/**
 * Who calls: {@code /me} for a business token's system user (docs/meta/tokens.md#kinds), and the app itself for the
 * app's token.
 */
final class SelfApi {
    private static final List<String> USER = List.of("id", "name");
    private static final List<String> APP = List.of("id", "name", "link", "category");

    private final Access access;
    private final GraphParts.AppIdentity app;

    SelfApi(Access access, GraphParts.AppIdentity app) {
        this.access = access;
        this.app = app;
    }

    Answer me(Call call) {
        Token token = access.caller(call);
        if (token == null) {
            throw GraphError.oauth(
                    400, 2500, 0, "An active access token must be used to query information about the current user.");
        }
        ObjectNode all = JsonNodeFactory.instance.objectNode().put("id", token.userId);
        all.put("name", app.name() + " system user");
        return Answer.ok(Fields.select(all, call.param("fields"), USER, "User"));
    }

    Answer app(Call call) {
        ObjectNode all = JsonNodeFactory.instance.objectNode().put("id", app.id());
        all.put("name", app.name())
                .put("link", "https://www.facebook.com/games/?app_id=" + app.id())
                .put("category", "Business and pages");
        return Answer.ok(Fields.select(all, call.param("fields"), APP, "Application"));
    }
}
