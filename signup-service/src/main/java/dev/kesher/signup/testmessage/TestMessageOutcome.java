package dev.kesher.signup.testmessage;

import com.fasterxml.jackson.databind.JsonNode;
import dev.kesher.graph.error.ErrorTable;
import dev.kesher.signup.testmessage.TestMessageView.State;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What sender-service's view of a message means to the owner who asked for it. */
@ApplicationScoped
class TestMessageOutcome {
    private static final int LONGEST = 1_000;

    private final ErrorTable errors;

    TestMessageOutcome(ErrorTable errors) {
        this.errors = errors;
    }

    /** A state that is not known here is still on its way. */
    TestMessageView of(UUID id, JsonNode message) {
        return switch (message.path("state").asText()) {
            case "sent" -> new TestMessageView(id, State.SENT, null);
            case "failed", "refused", "expired" -> new TestMessageView(id, State.FAILED, whyFailed(message));
            case "unknown" -> TestMessageView.failed(id, TestMessageProblem.OUTCOME_UNKNOWN);
            default -> new TestMessageView(id, State.QUEUED, problem(message));
        };
    }

    private TestMessageView.Problem whyFailed(JsonNode message) {
        var problem = problem(message);
        return problem == null ? new TestMessageView.Problem(TestMessageProblem.OTHER, null) : problem;
    }

    private TestMessageView.@Nullable Problem problem(JsonNode message) {
        var reason = message.path("reason");
        var error = reason.path("error");
        if (error.path("code").isInt()) {
            int code = error.path("code").intValue();
            return new TestMessageView.Problem(
                    TestMessageProblem.of(code, errors.classifyWebhook(code)), sentence(error));
        }
        return reason.path("code").isTextual()
                ? new TestMessageView.Problem(
                        TestMessageProblem.of(reason.path("code").asText()), null)
                : null;
    }

    private static @Nullable String sentence(JsonNode error) {
        var said = error.hasNonNull("details") ? error.path("details") : error.path("title");
        return said.isTextual() && !said.asText().isBlank()
                ? said.asText().substring(0, Math.min(LONGEST, said.asText().length()))
                : null;
    }
}
