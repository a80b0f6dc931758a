package dev.kesher.ingest.webhook;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kesher.contracts.Secret;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class VerificationTest {
    private final Verification verification = new Verification(Secret.of("token-of-a-test"));

    @Test
    void answersTheChallengeAsItCame() {
        assertThat(verification.answer("subscribe", "token-of-a-test", "1158201444"))
                .contains("1158201444");
    }

    @ParameterizedTest
    @CsvSource(
            value = {
                "subscribe,token-of-a-tesT,1",
                "subscribe,token-of-a-test2,1",
                "subscribe,'',1",
                "subscribe,null,1",
                "subscribe,token-of-a-test,null",
                "unsubscribe,token-of-a-test,1",
                "null,token-of-a-test,1"
            },
            nullValues = "null")
    void answersNobodyElse(@Nullable String mode, @Nullable String token, @Nullable String challenge) {
        assertThat(verification.answer(mode, token, challenge)).isEmpty();
    }
}
