package dev.kesher.sender.policy;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kesher.sender.policy.ResendPolicy.Decision;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ResendPolicyTest {
    /** Sent again only if both proofs are there; without them it waits as long as the message is valid. */
    @ParameterizedTest
    @CsvSource({
        "true,  true,  true,  true,  RESEND",
        "true,  true,  false, true,  GIVE_UP",
        "true,  false, false, true,  KEEP",
        "true,  false, true,  true,  KEEP",
        "false, true,  true,  true,  KEEP",
        "false, true,  false, true,  KEEP",
        "true,  true,  true,  false, GIVE_UP",
        "true,  false, true,  false, GIVE_UP",
        "false, false, false, false, GIVE_UP",
    })
    void decides(boolean fence, boolean flow, boolean mayResend, boolean valid, Decision expected) {
        assertThat(ResendPolicy.decide(new ResendPolicy.Case(fence, flow, mayResend, valid)))
                .isEqualTo(expected);
    }
}
