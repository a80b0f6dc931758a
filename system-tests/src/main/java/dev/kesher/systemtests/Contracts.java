package dev.kesher.systemtests;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Every event of the run is what the published contracts say; mutations of each kind are not. */
final class Contracts {
    private final AsyncApiReader reader = new AsyncApiReader();

    Set<String> topics() {
        return reader.topics();
    }

    /** Returns how many events were checked. */
    int check(List<EventLog.Seen> events) {
        var problems = new ArrayList<String>();
        var mutated = new HashSet<String>();
        var checked = 0;
        for (var event : events) {
            if (event.data().isMissingNode()) {
                continue;
            }
            checked++;
            reader.problems(event.topic(), event.headers(), event.data())
                    .forEach(problem -> problems.add(where(event) + ": " + problem));
            if (mutated.add(event.headers().path("ce_type").asText())) {
                problems.addAll(acceptedMutations(event));
            }
        }
        Run.check(problems.isEmpty(), String.join("\n", problems));
        return checked;
    }

    private List<String> acceptedMutations(EventLog.Seen event) {
        var accepted = new ArrayList<String>();
        var original = (ObjectNode) event.data();
        for (var required :
                reader.required(event.topic(), event.headers().path("ce_type").asText())) {
            var without = original.deepCopy();
            without.remove(required);
            expectRefused(event, without, "without " + required, accepted);
        }
        original.properties().stream()
                .filter(field ->
                        field.getKey().endsWith("Id") && field.getValue().isTextual())
                .forEach(id -> expectRefused(
                        event,
                        original.deepCopy().put(id.getKey(), 330000000000021L),
                        id.getKey() + " as number",
                        accepted));
        expectRefused(event, original.deepCopy().put("accessToken", "EAAx"), "with a token", accepted);
        var headers = event.headers().deepCopy();
        headers.remove("ce_id");
        if (reader.problems(event.topic(), headers, original).isEmpty()) {
            accepted.add(where(event) + " is accepted without ce_id");
        }
        return accepted;
    }

    private void expectRefused(EventLog.Seen event, ObjectNode mutated, String how, List<String> accepted) {
        if (reader.problems(event.topic(), event.headers(), mutated).isEmpty()) {
            accepted.add(where(event) + " is accepted " + how);
        }
    }

    private static String where(EventLog.Seen event) {
        return event.topic() + " " + event.partition() + "/" + event.offset() + " "
                + event.headers().path("ce_type").asText();
    }
}
