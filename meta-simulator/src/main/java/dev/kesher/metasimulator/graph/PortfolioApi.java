package dev.kesher.metasimulator.graph;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.kesher.metasimulator.world.App;
import dev.kesher.metasimulator.world.Token;
import dev.kesher.metasimulator.world.Waba;
import dev.kesher.metasimulator.world.World;
import java.util.List;
import java.util.Objects;
import java.util.function.Predicate;

/**
 * A business portfolio and its two lists of WABAs: its own, and those that clients shared with it
 * (docs/meta/numbers.md#assets).
 */
final class PortfolioApi {
    private static final List<String> USUAL = List.of("id", "name");

    private final World world;
    private final WabaApi wabas;
    private final WabaEdges edges;
    private final Access access;
    private final GraphParts.AppIdentity app;

    PortfolioApi(World world, WabaApi wabas, WabaEdges edges, Access access, GraphParts.AppIdentity app) {
        this.world = world;
        this.wabas = wabas;
        this.edges = edges;
        this.access = access;
        this.app = app;
    }

    boolean knows(String id) {
        return id.equals(App.PORTFOLIO)
                || id.startsWith("44") && world.wabas.values().stream().anyMatch(waba -> waba.portfolioId.equals(id));
    }

    Answer read(Call call, Token token) {
        ObjectNode all = JsonNodeFactory.instance.objectNode().put("id", call.node());
        String name = visibleWabas(token).stream()
                .filter(owned(call))
                .map(waba -> waba.name)
                .findFirst()
                .orElse(app.name());
        all.put("name", name)
                .put("verification_status", "verified")
                .put("timezone_id", 1)
                .put("whatsapp_business_manager_messaging_limit", "TIER_250");
        return Answer.ok(Fields.select(all, call.param("fields"), USUAL, "Business"));
    }

    Answer owned(Call call, Token token) {
        return page(call, token, owned(call));
    }

    /** What clients shared with the app's own portfolio; a client's portfolio has no clients. */
    Answer client(Call call, Token token) {
        return page(call, token, waba -> call.node().equals(App.PORTFOLIO));
    }

    /** The caller's token, if it opens a WABA that this portfolio owns or was shared. */
    Token visible(Call call) {
        Token token = access.caller(call);
        boolean sees = token != null
                && (call.node().equals(App.PORTFOLIO)
                        || visibleWabas(token).stream().anyMatch(owned(call)));
        if (token == null || !sees) {
            throw GraphError.invisible(call.method(), call.node());
        }
        return token;
    }

    private Answer page(Call call, Token token, Predicate<Waba> which) {
        List<Waba> shown = visibleWabas(token).stream().filter(which).toList();
        return Pages.page(call, shown, waba -> waba.id, waba -> wabas.show(call, waba, edges));
    }

    private List<Waba> visibleWabas(Token token) {
        return token.wabaIds.stream()
                .map(world.wabas::get)
                .filter(Objects::nonNull)
                .toList();
    }

    private static Predicate<Waba> owned(Call call) {
        return waba -> waba.portfolioId.equals(call.node());
    }
}
