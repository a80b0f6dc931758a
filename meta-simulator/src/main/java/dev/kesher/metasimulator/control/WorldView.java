package dev.kesher.metasimulator.control;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.kesher.metasimulator.graph.GraphParts;
import dev.kesher.metasimulator.world.PhoneNumber;
import dev.kesher.metasimulator.world.Waba;
import dev.kesher.metasimulator.world.World;
import java.util.Collection;
import java.util.List;
import java.util.stream.Stream;

/** What there is, for people and tests: no token, no code, no PIN, no block list; of everything the newest thousand. */
final class WorldView {
    private static final int SHOWN = 1_000;
    private static final ObjectMapper JSON = new ObjectMapper();

    private WorldView() {}

    static ObjectNode of(GraphParts parts) {
        World world = parts.world();
        ObjectNode view = JSON.createObjectNode();
        view.put("now", world.now() / 1000).put("appId", parts.app().id());
        view.set("app", JSON.valueToTree(world.app));
        view.set("settings", JSON.valueToTree(world.settings));
        ArrayNode wabas = view.putArray("wabas");
        newest(world.wabas.values()).forEach(waba -> wabas.add(waba(world, waba)));
        ArrayNode numbers = view.putArray("numbers");
        newest(world.numbers.values()).forEach(number -> numbers.add(number(number)));
        ArrayNode customers = view.putArray("customers");
        newest(world.customers.values()).forEach(customer -> customers.add(JSON.valueToTree(customer)));
        ObjectNode windows = view.putObject("windows");
        newest(world.windows.entrySet()).forEach(w -> windows.put(w.getKey(), w.getValue() / 1000));
        view.put("pendingStatuses", world.pending.size());
        view.put("undeliveredWebhooks", world.undelivered.size());
        view.put("acceptedMessages", parts.log().stream().count());
        return view;
    }

    /** In the order in which they came. */
    private static <T> Stream<T> newest(Collection<T> all) {
        return all.stream().skip(Math.max(0, all.size() - SHOWN));
    }

    private static ObjectNode waba(World world, Waba waba) {
        ObjectNode view = JSON.valueToTree(waba);
        view.put("liveTokens", world.liveTokens(waba.id).size());
        return view;
    }

    static ObjectNode number(PhoneNumber number) {
        ObjectNode view = JSON.valueToTree(number);
        view.remove(List.of("pin", "onboarding"));
        ((ObjectNode) view.path("setup")).remove("blocked");
        return view.put("hasPin", number.pin != null).put("blockedUsers", number.setup.blocked.size());
    }
}
