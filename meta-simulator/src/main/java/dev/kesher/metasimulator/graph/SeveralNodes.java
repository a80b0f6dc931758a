package dev.kesher.metasimulator.graph;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.vertx.core.Future;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;

/**
 * {@code GET /?ids=a,b}: several nodes in one call, as an object keyed by id; one that the token cannot see refuses all
 * (docs/meta/graph.md#lists).
 */
final class SeveralNodes {
    private static final int MOST = 50;

    private final Function<Call, Future<Answer>> endpoints;

    SeveralNodes(Function<Call, Future<Answer>> endpoints) {
        this.endpoints = endpoints;
    }

    Future<Answer> read(Call call) {
        Set<String> ids = ids(call);
        Future<Map<String, Answer>> answers = Future.succeededFuture(new LinkedHashMap<>());
        for (String id : ids) {
            answers = answers.compose(before -> endpoints.apply(one(call, id)).map(answer -> {
                before.put(id, answer);
                return before;
            }));
        }
        return answers.map(SeveralNodes::together);
    }

    private static Set<String> ids(Call call) {
        Set<String> ids = new LinkedHashSet<>(
                List.of(call.given().getOrDefault("ids", "").strip().split("\\s*,\\s*", -1)));
        if (ids.contains("")) {
            throw GraphError.oauth(400, 2500, 0, "Cannot specify an empty identifier");
        }
        if (ids.size() > MOST) {
            throw GraphError.parameter("Too many IDs. Maximum: " + MOST + ". Provided: " + ids.size() + ".");
        }
        for (String id : ids) {
            if (!id.matches("\\d{1,32}|me")) {
                throw GraphError.invisible(call.method(), id);
            }
        }
        return ids;
    }

    private static Call one(Call call, String id) {
        return new Call(
                call.method(), call.version(), call.url(), List.of(id), call.given(), call.bearer(), new byte[0], null);
    }

    private static Answer together(Map<String, Answer> answers) {
        ObjectNode together = JsonNodeFactory.instance.objectNode();
        answers.forEach((id, answer) -> together.set(id, answer.object()));
        return Answer.ok(together);
    }
}
