package dev.kesher.sender.policy;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kesher.sender.policy.ResendPolicy.Decision;
import java.time.Duration;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ResendPolicyTest {
    /** Sent again only if both proofs are there; without them it waits, and waits not for ever. */
    @ParameterizedTest
    @CsvSource({
        "true,  true,  true,  true,  61,  RESEND",
        "true,  true,  false, true,  61,  GIVE_UP",
        "true,  false, false, true,  61,  GIVE_UP",
        "true,  false, true,  true,  61,  KEEP",
        "false, true,  true,  true,  61,  KEEP",
        "false, true,  false, true,  61,  KEEP",
        "true,  false, true,  true,  900, GIVE_UP",
        "false, true,  true,  true,  900, GIVE_UP",
        "false, false, false, false, 61,  GIVE_UP",
    })
    void decides(boolean fence, boolean flow, boolean mayResend, boolean valid, int waited, Decision expected) {
        var known = new ResendPolicy.Case(fence, flow, mayResend, valid, Duration.ofSeconds(waited));
        assertThat(ResendPolicy.decide(known, Duration.ofMinutes(15))).isEqualTo(expected);
    }
}
