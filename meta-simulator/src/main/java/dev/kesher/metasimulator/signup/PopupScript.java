package dev.kesher.metasimulator.signup;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What the window shall do, step by step: {@code {"post": …}} to the page that opened it, {@code {"evil": …, "from": …}} (the same
 * from a foreign origin, or from origin "null" without {@code from}), {@code {"wait": milliseconds}}, {@code {"close": true}}.
 */
final class PopupScript {
    private final String cb;
    private final long nowSeconds;
    private final List<String> evilOrigins;
    private final ArrayNode steps = JsonNodeFactory.instance.arrayNode();

    /**
     * @param cb the id of the SDK's login call, which its answer carries
     * @param evilOrigins further origins, beside "null", that a page must not listen to
     */
    PopupScript(String cb, long nowSeconds, List<String> evilOrigins) {
        this.cb = cb;
        this.nowSeconds = nowSeconds;
        this.evilOrigins = List.copyOf(evilOrigins);
    }

    /** @param signup what {@link EmbeddedSignup#connect} answered; null for an outcome without one */
    ArrayNode of(Outcome outcome, @Nullable ObjectNode signup) {
        for (JsonNode step : outcome.steps()) {
            if (step.isObject()) {
                special(step);
                continue;
            }
            switch (step.asText()) {
                case "event" -> post(text(sessionInfo(outcome, signup)));
                case "login" ->
                    post(text("cb=" + cb + "&code="
                            + required(signup).path("code").asText()));
                case "login-without-code" -> post(text("cb=" + cb));
                case "close" -> steps.addObject().put("close", true);
                default -> throw new IllegalStateException("an outcome checks its steps");
            }
        }
        return steps;
    }

    private void special(JsonNode step) {
        if (step.has("wait")) {
            steps.addObject().put("wait", step.path("wait").asLong());
        } else if (step.has("post")) {
            post(step.path("post"));
        } else if (step.has("event")) {
            post(text(step.path("event")));
        } else {
            JsonNode message = text(step.path("evil"));
            steps.addObject().set("evil", message);
            evilOrigins.forEach(origin -> steps.addObject().put("from", origin).set("evil", message));
        }
    }

    private static ObjectNode sessionInfo(Outcome outcome, @Nullable ObjectNode signup) {
        ObjectNode event = required(signup).path("sessionInfo").deepCopy();
        return outcome.version() ? event.put("version", 3) : event;
    }

    private static ObjectNode required(@Nullable ObjectNode signup) {
        if (signup == null) {
            throw new IllegalStateException("an outcome checks that it has a sign-up");
        }
        return signup;
    }

    private void post(JsonNode message) {
        steps.addObject().set("post", message);
    }

    /** Events travel as JSON strings, not as objects (docs/meta/signup.md#session-info). */
    private JsonNode text(JsonNode event) {
        return text(event.toString().replace("{now}", Long.toString(nowSeconds)));
    }

    private static JsonNode text(String message) {
        return JsonNodeFactory.instance.textNode(message);
    }
}
