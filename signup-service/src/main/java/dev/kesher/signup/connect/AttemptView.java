package dev.kesher.signup.connect;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.kesher.signup.connect.step.AttemptState;
import dev.kesher.signup.connect.step.Step;
import dev.kesher.signup.connection.LiveNumber;
import dev.kesher.signup.problem.Problem;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** An attempt as the page sees it. */
@Schema(name = "Attempt")
@JsonInclude(JsonInclude.Include.NON_NULL)
record AttemptView(
        UUID attemptId,

        @Schema(description = "For the owner's call to support, who search the log for it", examples = "3F2A9-01BC4")
        String supportCode,

        AttemptState state,
        Step step,
        Instant expiresAt,
        @Nullable ProblemView problem,
        @Nullable Connected connection,

        @Schema(description = "To choose from, in state choose-number") @Nullable List<Choice> numbers,

        @Schema(description = "To be confirmed, in state confirm-replacement") @Nullable Replacement replacement) {

    /** The same members as in a problem document. */
    @Schema(
            name = "AttemptProblem",
            examples =
                    "{\"code\": \"number-recently-deleted\", \"status\": 409, \"title\": \"The number was deleted a moment ago\", \"detail\": \"(#133015) Please wait a few minutes\", \"action\": \"Wait until retryAt, then try again.\", \"retryable\": true, \"startOver\": false, \"retryAt\": \"2026-11-22T10:05:00Z\", \"metaCode\": 133015}")
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record ProblemView(
            String code,
            int status,
            String title,
            String detail,
            String action,
            boolean retryable,

            @Schema(description = "This attempt is of no more use: start another, with a new popup")
            boolean startOver,

            @Schema(description = "Before this time another try cannot succeed") @Nullable Instant retryAt,

            @Nullable Integer metaCode,
            @Nullable String metaMessage) {

        static ProblemView of(Problem problem, @Nullable Instant retryAt) {
            var code = problem.code();
            var meta = problem.meta();
            return new ProblemView(
                    code.code(),
                    code.status(),
                    code.title(),
                    problem.detail(),
                    code.action(),
                    code.retryable(),
                    code.startOver(),
                    retryAt,
                    meta == null ? null : meta.code(),
                    meta == null ? null : meta.message());
        }
    }

    /** Both numbers in full: the owner of both is signed in. What neither Meta nor the vault tells is left out. */
    @Schema(name = "Replacement")
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Replacement(
            @Schema(
                    description = "Of the number that would be let go; the confirmation names it",
                    examples = "330000000000021")
            String currentPhoneNumberId,

            @Schema(examples = "+49 1510 0000001") @Nullable String currentNumber,
            @Nullable String currentName,

            @Schema(examples = "+49 1510 0000002") @Nullable String newNumber,
            @Nullable String newName,

            @Schema(description = "Until then it may be confirmed; later, retry proposes anew")
            Instant expiresAt) {}

    @Schema(
            name = "ConnectedNumber",
            examples =
                    "{\"phoneNumberId\": \"330000000000021\", \"phoneNumber\": \"+972 55 959 3012\", \"businessName\": \"Example Bakery\"}")
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Connected(
            String phoneNumberId,
            @Nullable String phoneNumber,
            @Nullable String businessName) {}

    @Schema(
            name = "NumberChoice",
            examples =
                    "{\"phoneNumberId\": \"330000000000021\", \"phoneNumber\": \"+972 55 959 3012\", \"businessName\": \"Example Bakery\"}")
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Choice(
            String phoneNumberId,
            String phoneNumber,
            @Nullable String businessName) {}

    static AttemptView of(Attempt attempt, Instant now) {
        var problem = attempt.problem(now);
        return new AttemptView(
                attempt.id,
                attempt.supportCode(),
                attempt.state,
                attempt.step,
                attempt.expiresAt,
                problem == null ? null : ProblemView.of(problem, attempt.retryAt),
                null,
                null,
                null);
    }

    AttemptView with(String phoneNumberId, LiveNumber.Shown shown) {
        var connected = new Connected(phoneNumberId, shown.displayNumber(), shown.verifiedName());
        return new AttemptView(
                attemptId, supportCode, state, step, expiresAt, problem, connected, numbers, replacement);
    }

    AttemptView with(List<Choice> choices) {
        return new AttemptView(
                attemptId, supportCode, state, step, expiresAt, problem, connection, choices, replacement);
    }

    AttemptView with(Replacement proposed) {
        return new AttemptView(attemptId, supportCode, state, step, expiresAt, problem, connection, numbers, proposed);
    }
}
