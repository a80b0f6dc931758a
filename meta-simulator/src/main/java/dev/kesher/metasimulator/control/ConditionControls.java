package dev.kesher.metasimulator.control;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.kesher.metasimulator.graph.CallLog;
import dev.kesher.metasimulator.graph.Conditions;
import dev.kesher.metasimulator.graph.Faults;
import io.vertx.core.MultiMap;
import java.io.IOException;
import java.util.List;
import java.util.Map;

/** Controls of the conditions under which Graph calls are answered: faults, latency, and the log of calls. */
final class ConditionControls {
    private static final ObjectMapper JSON = ControlRoutes.JSON;

    private final Conditions conditions;

    ConditionControls(Conditions conditions) {
        this.conditions = conditions;
    }

    JsonNode addFault(ObjectNode body) throws IOException {
        conditions.faults().add(JSON.treeToValue(body, Faults.Fault.class));
        return ControlApi.done();
    }

    JsonNode faults() {
        return JSON.createObjectNode()
                .set("faults", JSON.valueToTree(conditions.faults().waiting()));
    }

    JsonNode clearFaults() {
        conditions.faults().clear();
        return ControlApi.done();
    }

    JsonNode latency() {
        return JSON.valueToTree(conditions.latency().millis());
    }

    /** {@code {"any": 80, "messages": 120}} milliseconds; {@code {}} for none. */
    JsonNode setLatency(ObjectNode body) throws IOException {
        conditions
                .latency()
                .set(JSON.readerFor(new TypeReference<Map<String, Long>>() {}).readValue(body));
        return latency();
    }

    /** The newest {@code limit} of an endpoint, oldest first. */
    JsonNode calls(MultiMap query) {
        List<CallLog.Entry> calls = conditions.calls().entries(query.get("endpoint"));
        int first = Math.max(0, calls.size() - ControlRoutes.limit(query, calls.size()));
        ObjectNode answer = JSON.createObjectNode();
        answer.set("counts", JSON.valueToTree(conditions.calls().counts()));
        answer.set("calls", JSON.valueToTree(calls.subList(first, calls.size())));
        return answer;
    }

    JsonNode clearCalls() {
        conditions.calls().clear();
        return ControlApi.done();
    }
}
