package dev.kesher.signup.connect.step;

import static dev.kesher.signup.connect.step.MetaAnswers.number;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

/** Which of an account's numbers is connected. */
class NumberRuleTest {
    @Test
    void theHintedNumberIsChosenOrTheOnlyOne() {
        var one = number("1", "VERIFIED", "CLOUD_API", "CONNECTED", false);
        var two = number("2", "VERIFIED", "CLOUD_API", "CONNECTED", false);

        assertThat(NumberRule.choose(List.of(one, two), "2")).contains(two);
        assertThat(NumberRule.choose(List.of(one), "2")).contains(one);
        assertThat(NumberRule.choose(List.of(one, two), null)).isEmpty();
        assertThat(NumberRule.choose(List.of(), "2")).isEmpty();
    }
}
