package dev.kesher.signup.connect.step;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kesher.graph.answer.TokenInfo;
import dev.kesher.signup.problem.ProblemCode;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What a token has to be good for: docs/meta/tokens.md#debug. */
class TokenRuleTest {
    private static final String APP = "710000000000001";
    private static final Set<String> SCOPES =
            Set.of("whatsapp_business_management", "whatsapp_business_messaging", "public_profile");
    private static final String WABA = "220000000000011";

    @Test
    void aTokenForTheHintedAccountGoesOn() {
        assertThat(TokenRule.judge(token(SCOPES, List.of(WABA)), APP, WABA)).isEqualTo(found(WABA));
        assertThat(TokenRule.judge(token(SCOPES, null), APP, WABA)).isEqualTo(found(WABA));
        assertThat(TokenRule.judge(token(SCOPES, List.of(WABA, "2")), APP, null))
                .isEqualTo(found(WABA));
    }

    @Test
    void aTokenThatIsOfNoUseIsRefused() {
        assertThat(TokenRule.judge(token(SCOPES, List.of("2")), APP, WABA))
                .isEqualTo(StepResult.failed(ProblemCode.WABA_NOT_VISIBLE));
        assertThat(TokenRule.judge(token(SCOPES, null), APP, null))
                .isEqualTo(StepResult.failed(ProblemCode.WABA_UNKNOWN));
        assertThat(TokenRule.judge(token(Set.of("public_profile"), List.of(WABA)), APP, WABA))
                .isEqualTo(StepResult.failed(ProblemCode.PERMISSIONS_MISSING));
        assertThat(TokenRule.judge(token(SCOPES, List.of(WABA)), "9", WABA))
                .isEqualTo(StepResult.failed(ProblemCode.TOKEN_INVALID));
    }

    private static StepResult found(String waba) {
        return new StepResult.Next(Step.CHOOSE_NUMBER, new StepResult.Found(waba, null, null));
    }

    private static TokenInfo token(Set<String> scopes, List<String> targets) {
        var grants = List.of(new TokenInfo.Grant("whatsapp_business_management", targets));
        return new TokenInfo(true, APP, null, null, scopes, grants, null, null);
    }
}
