package dev.kesher.metasimulator.graph;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.kesher.metasimulator.world.Waba;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Edges of a WABA that are read together with it: {@code fields=name,phone_numbers.limit(2){id,status}}
 * (docs/meta/graph.md#lists).
 */
final class WabaEdges {
    private static final ObjectMapper JSON = new ObjectMapper();

    private final Map<String, Edge> edges;

    /** What answers {@code GET /{waba}/edge}. */
    interface Edge {
        Answer read(Call call, Waba waba);
    }

    WabaEdges(Map<String, Edge> edges) {
        this.edges = Map.copyOf(edges);
    }

    boolean has(String name) {
        return edges.containsKey(name);
    }

    /** The edge as if it had been called by itself, with the expression's modifiers and names as its parameters. */
    JsonNode read(FieldExpression expression, Call call, Waba waba) {
        Edge edge = edges.get(expression.name());
        if (edge == null) {
            throw new IllegalArgumentException(expression.name());
        }
        try {
            return JSON.readTree(edge.read(ofEdge(expression, call, waba), waba).body());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Call ofEdge(FieldExpression expression, Call call, Waba waba) {
        Map<String, String> given = new HashMap<>(expression.modifiers());
        if (!expression.nested().isEmpty()) {
            given.put("fields", expression.inner());
        }
        // The WABA may stand in a list of its portfolio's.
        int node = call.url().indexOf("/" + call.node());
        String root = node < 0 ? call.url().replaceFirst("/+$", "") : call.url().substring(0, node);
        String url = root + "/" + waba.id + "/" + expression.name();
        List<String> path = List.of(waba.id, expression.name());
        return new Call("GET", call.version(), url, path, given, call.bearer(), new byte[0], null);
    }
}
