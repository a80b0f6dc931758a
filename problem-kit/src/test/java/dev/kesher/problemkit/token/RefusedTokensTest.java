package dev.kesher.problemkit.token;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import org.junit.jupiter.api.Test;

class RefusedTokensTest {
    private final SimpleMeterRegistry metrics = new SimpleMeterRegistry();
    private long seconds = 100;
    private final RefusedTokens refused = new RefusedTokens("test-service", metrics, () -> seconds * 1_000_000_000L);

    @Test
    void aFloodIsOneLineForEachReasonAndIsCounted() {
        var lines = LogLines.of(RefusedTokens.class, () -> {
            for (var i = 0; i < 1000; i++) {
                refused.refuse(TokenRefusal.MALFORMED, "");
                refused.refuse(TokenRefusal.ISSUER, "it says \"a\" and KESHER_ISSUER is b");
            }
        });

        assertThat(lines)
                .containsExactly(
                        "INFO A token is not taken: malformed.",
                        "WARN A token is not taken: issuer, it says \"a\" and KESHER_ISSUER is b.");
        assertThat(count("malformed")).isEqualTo(1000);
    }

    @Test
    void aMinuteLaterALineSaysHowManyThereWere() {
        refused.refuse(TokenRefusal.EXPIRED, "");
        refused.refuse(TokenRefusal.EXPIRED, "");
        refused.refuse(TokenRefusal.EXPIRED, "");
        seconds += 60;

        var lines = LogLines.of(RefusedTokens.class, () -> refused.refuse(TokenRefusal.EXPIRED, ""));

        assertThat(lines)
                .containsExactly("INFO A token is not taken: expired. So were 2 since the last line about this.");
    }

    @Test
    void eachReasonIsThereBeforeItHappens() {
        for (var reason : TokenRefusal.values()) {
            assertThat(count(reason.label())).isZero();
        }
    }

    private double count(String reason) {
        return metrics.get("kesher.tokens.refused")
                .tag("service", "test-service")
                .tag("reason", reason)
                .counter()
                .count();
    }
}
