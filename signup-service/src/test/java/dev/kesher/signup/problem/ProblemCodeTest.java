package dev.kesher.signup.problem;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** The one list of problems. */
class ProblemCodeTest {
    @Test
    void everyProblemHasWordsAndAnHonestStatus() {
        assertThat(ProblemCode.values()).allSatisfy(code -> {
            assertThat(code.code()).matches("[a-z]+(-[a-z]+)*");
            assertThat(code.title()).isNotBlank().doesNotEndWith(".");
            assertThat(code.action()).isNotBlank().endsWith(".");
            assertThat(code.status()).isBetween(400, 503);
        });
    }
}
