package dev.kesher.signup.connect.step;

import dev.kesher.contracts.WabaId;
import dev.kesher.graph.answer.TokenInfo;
import dev.kesher.signup.problem.ProblemCode;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Whether a token is worth going on with, and for which account. The id the browser named is a hint: it counts only as
 * far as Meta does not contradict it here, and the next step proves it with a call (docs/meta/tokens.md#debug).
 */
public final class TokenRule {
    private static final Set<String> NEEDED = Set.of("whatsapp_business_management", "whatsapp_business_messaging");

    private TokenRule() {}

    public static StepResult judge(TokenInfo token, String ourApp, @Nullable String hintedWaba) {
        if (!token.isValid() || token.appId() != null && !token.appId().equals(ourApp)) {
            return StepResult.failed(ProblemCode.TOKEN_INVALID);
        }
        if (!token.scopes().isEmpty() && !token.scopes().containsAll(NEEDED)) {
            return StepResult.failed(ProblemCode.PERMISSIONS_MISSING);
        }
        return hintedWaba == null ? newest(token) : hinted(token, new WabaId(hintedWaba));
    }

    private static StepResult hinted(TokenInfo token, WabaId waba) {
        return switch (token.covers(waba)) {
            case YES, UNKNOWN -> found(waba);
            case NO -> StepResult.failed(ProblemCode.WABA_NOT_VISIBLE);
        };
    }

    /** The event of the popup may be missing; Meta lists the newest account first. */
    private static StepResult newest(TokenInfo token) {
        return token.wabas().stream()
                .findFirst()
                .map(TokenRule::found)
                .orElseGet(() -> StepResult.failed(ProblemCode.WABA_UNKNOWN));
    }

    private static StepResult found(WabaId waba) {
        return new StepResult.Next(Step.CHOOSE_NUMBER, new StepResult.Found(waba.value(), null, null));
    }
}
