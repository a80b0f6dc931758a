package dev.kesher.metasimulator;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The steps of a window (docs/meta/signup.md#session-info), and what a page would make of them. */
record DialogScript(List<JsonNode> steps) {
    /** The id of the login call for which the window was opened. */
    static final String CB = "f0123456789abcdef";

    List<String> shape() {
        return steps.stream().map(DialogScript::kind).toList();
    }

    JsonNode event() throws Exception {
        List<JsonNode> events = new ArrayList<>();
        for (JsonNode step : steps) {
            if (kind(step).equals("event")) {
                events.add(BareClient.JSON.readTree(step.path("post").asText()));
            }
        }
        return events.get(events.size() - 1);
    }

    JsonNode data() throws Exception {
        return event().path("data");
    }

    @Nullable String code() {
        String answer = steps.stream()
                .filter(step -> kind(step).equals("login"))
                .map(step -> step.path("post").asText())
                .collect(Collectors.joining());
        return answer.contains("&code=") ? answer.replaceFirst(".*&code=", "") : null;
    }

    private static String kind(JsonNode step) {
        String post = step.path("post").asText();
        if (step.has("post")) {
            boolean login = post.equals("cb=" + CB) || post.startsWith("cb=" + CB + "&code=");
            return login
                    ? "login"
                    : post.contains("WA_EMBEDDED_SIGNUP") && post.contains("\"event\"") ? "event" : "noise";
        }
        return step.fieldNames().next();
    }
}
