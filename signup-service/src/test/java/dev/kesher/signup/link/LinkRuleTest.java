package dev.kesher.signup.link;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kesher.signup.link.LinkRule.Facts;
import dev.kesher.signup.link.LinkRule.Sending;
import dev.kesher.signup.link.LinkRule.Trying;
import dev.kesher.signup.problem.LinkProblem;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LinkRuleTest {
    private static final Instant NOW = Instant.parse("2026-11-27T12:00:00Z");
    private static final Instant LATER = NOW.plusSeconds(30);

    @Test
    void theFirstCodeMayBeSentAtOnceAndTheNextAfterAMinute() {
        assertThat(LinkRule.mayBeSent(link(0, 0, 0, null, null), NOW)).isEqualTo(new Sending.Granted());
        assertThat(LinkRule.mayBeSent(link(1, 0, 0, LATER, LATER), NOW))
                .isEqualTo(new Sending.TooSoon(Duration.ofSeconds(30)));
        assertThat(LinkRule.mayBeSent(link(1, 0, 0, LATER, NOW), NOW)).isEqualTo(new Sending.Granted());
    }

    @ParameterizedTest
    @CsvSource({"4, 19, true", "5, 0, false", "0, 20, false"})
    void fiveCodesAreSentAndTwentyFailuresEndured(int sent, int failed, boolean granted) {
        var sending = LinkRule.mayBeSent(link(sent, failed, 0, null, NOW), NOW);

        assertThat(sending).isEqualTo(granted ? new Sending.Granted() : new Sending.Exhausted());
    }

    @ParameterizedTest
    @CsvSource({"0, 4", "3, 1", "4, 0"})
    void aWrongCodeLeavesFewerTries(int before, int left) {
        assertThat(LinkRule.tried(link(1, 0, before, LATER, LATER), false, NOW)).isEqualTo(new Trying.Wrong(left));
    }

    @Test
    void theRightCodeIsRightWhileItLivesAndWasNotTriedFiveTimes() {
        assertThat(LinkRule.tried(link(1, 0, 4, LATER, LATER), true, NOW)).isEqualTo(new Trying.Right());
        assertThat(LinkRule.tried(link(1, 0, 5, LATER, LATER), true, NOW)).isEqualTo(new Trying.NoCode());
        assertThat(LinkRule.tried(link(1, 0, 0, NOW, LATER), true, NOW)).isEqualTo(new Trying.NoCode());
        assertThat(LinkRule.tried(link(0, 0, 0, null, null), false, NOW)).isEqualTo(new Trying.NoCode());
    }

    @Test
    void theLastTryOfTheLastCodeClosesTheLink() {
        assertThat(LinkRule.tried(link(5, 0, 4, LATER, LATER), false, NOW)).isEqualTo(new Trying.Exhausted());
        assertThat(LinkRule.tried(link(5, 0, 4, LATER, LATER), true, NOW)).isEqualTo(new Trying.Right());
        assertThat(LinkRule.tried(link(5, 0, 0, NOW, LATER), true, NOW)).isEqualTo(new Trying.Exhausted());
    }

    @ParameterizedTest
    @CsvSource({"USED, 60, LINK_USED", "USED, 0, LINK_USED", "CLOSED, 60, LINK_CLOSED", "OPEN, 0, LINK_EXPIRED"})
    void whatIsOverStaysOver(LinkState state, long seconds, LinkProblem problem) {
        var link = new Facts(state, NOW.plusSeconds(seconds), 1, 0, 0, NOW, null);

        assertThat(LinkRule.mayBeSent(link, NOW)).isEqualTo(new Sending.Over(problem));
        assertThat(LinkRule.tried(link, true, NOW)).isEqualTo(new Trying.Over(problem));
    }

    @Test
    void aCodeLivesAsLongAsItWasSaidThoughItsLinkEnds() {
        var link = new Facts(LinkState.OPEN, NOW, 1, 0, 0, LATER, NOW);

        assertThat(LinkRule.tried(link, true, NOW)).isEqualTo(new Trying.Right());
        assertThat(LinkRule.tried(link, false, NOW)).isEqualTo(new Trying.Wrong(4));
        assertThat(LinkRule.mayBeSent(link, NOW)).isEqualTo(new Sending.Over(LinkProblem.LINK_EXPIRED));
    }

    private static Facts link(int sent, int failed, int wrong, Instant codeUntil, Instant nextCodeAt) {
        return new Facts(LinkState.OPEN, NOW.plusSeconds(60), sent, failed, wrong, codeUntil, nextCodeAt);
    }
}
