package dev.kesher.metasimulator.signup;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * One way Meta's window can end: a row of {@code outcomes.json}.
 *
 * @param group under which heading the window offers it
 * @param en its label, {@code he} the same in Hebrew
 * @param signup the fields of a {@link SignupWish}; null when the business did not get to the end
 * @param ownAccount uses an account of its own beside the business's usual one
 * @param version the event carries {@code "version": 3}, as some do (docs/meta/signup.md#session-info)
 * @param steps {@code "event"} (the sign-up's own), {@code "login"}, {@code "login-without-code"}, {@code "close"}, or an object
 *     with one of {@code wait} (milliseconds), {@code post} (anything), {@code event} (this one), {@code evil} (an event from
 *     origins that are not Meta's)
 */
record Outcome(
        String name,
        String group,
        String en,
        String he,
        @Nullable ObjectNode signup,
        boolean ownAccount,
        boolean version,
        List<JsonNode> steps) {
    private static final Set<String> WORDS = Set.of("event", "login", "login-without-code", "close");
    private static final Set<String> OBJECTS = Set.of("wait", "post", "event", "evil");

    Outcome {
        steps = List.copyOf(steps);
        for (JsonNode step : steps) {
            boolean known = step.isTextual()
                    ? WORDS.contains(step.asText())
                    : step.size() == 1 && OBJECTS.contains(step.fieldNames().next());
            if (!known) {
                throw new IllegalArgumentException("The outcome " + name + " has the unknown step " + step);
            }
            if (signup == null
                    && (step.asText().equals("event") || step.asText().equals("login"))) {
                throw new IllegalArgumentException("The outcome " + name + " has a sign-up's step but no sign-up");
            }
        }
    }
}
