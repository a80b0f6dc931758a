package dev.kesher.notifier.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kesher.notifier.delivery.RetryRule.Settlement;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RetryRuleTest {
    private static final Instant T = Instant.parse("2026-11-22T10:00:00Z");
    private static final RetryRule RULE =
            new RetryRule(Duration.ofSeconds(5), Duration.ofMinutes(15), Duration.ofHours(24));

    @ParameterizedTest
    @CsvSource({
        "1, 0, 5",
        "1, 0.5, 3.75",
        "2, 0, 20",
        "3, 0, 80",
        "4, 0, 320",
        "5, 0, 900",
        "60, 0, 900",
        "60, 0.5, 675"
    })
    void waitsGrowFourfoldUpToTheCapAndAreSpreadOverHalf(int tries, double jitter, double seconds) {
        var settlement = RULE.settle(delivery(Channel.EMAIL, tries), new Verdict.Again("timeout"), T, jitter);

        assertThat(settlement)
                .isEqualTo(new Settlement(
                        DeliveryState.PENDING, "timeout", T.plusMillis(Math.round(seconds * 1000)), false));
    }

    @Test
    void afterADayAFailureIsFinalAndAWaitIsSkipped() {
        var delivery = delivery(Channel.WHATSAPP, 100);
        var late = T.plus(Duration.ofHours(24));

        assertThat(RULE.settle(delivery, new Verdict.Again("timeout"), late, 0).state())
                .isEqualTo(DeliveryState.FAILED);
        assertThat(RULE.settle(delivery, new Verdict.NotYet("platform-not-connected", Duration.ofSeconds(15)), late, 0))
                .isEqualTo(new Settlement(DeliveryState.SKIPPED, "platform-not-connected", null, false));
        assertThat(RULE.settle(
                                delivery,
                                new Verdict.NotYet("platform-not-connected", Duration.ofSeconds(15)),
                                late.minusMillis(1),
                                0)
                        .nextTry())
                .isEqualTo(late.minusMillis(1).plusSeconds(15));
    }

    @Test
    void whatWasHandedOverIsLookedAtAgainWhenItsOutcomeIsOverdue() {
        var validUntil = T.plus(Duration.ofHours(24));

        assertThat(RULE.settle(delivery(Channel.WHATSAPP, 1), new Verdict.HandedOver(validUntil), T, 0))
                .isEqualTo(new Settlement(
                        DeliveryState.PENDING, "handed-to-sender", validUntil.plus(Duration.ofHours(1)), true));
    }

    @Test
    void someThingsNeedNoTry() {
        var any = delivery(Channel.EMAIL, 1);
        var withoutEmail = new DeliveryBuilder().to(null, "972").build();
        var withoutPhone = new DeliveryBuilder()
                .channel(Channel.WHATSAPP)
                .to("a@b.c", null)
                .build();
        assertThat(RetryRule.withoutTrying(any)).isEmpty();
        assertThat(RetryRule.withoutTrying(withoutEmail)).contains(new Verdict.Skipped("missing-email"));
        assertThat(RetryRule.withoutTrying(withoutPhone)).contains(new Verdict.Skipped("missing-phone"));
    }

    @ParameterizedTest
    @CsvSource({
        "RAISED, OPEN,",
        "RAISED, OVER, resolved-first",
        "RAISED, RAISED_AGAIN, resolved-first",
        "RECOVERED, OVER,",
        "RECOVERED, RAISED_AGAIN, raised-again"
    })
    void oldNewsIsNotTold(AlertTransition transition, Delivery.Standing standing, String skipped) {
        var delivery =
                new DeliveryBuilder().transition(transition).standing(standing).build();

        assertThat(RetryRule.withoutTrying(delivery))
                .isEqualTo(Optional.ofNullable(skipped).map(Verdict.Skipped::new));
    }

    private static Delivery delivery(Channel channel, int tries) {
        return new DeliveryBuilder()
                .channel(channel)
                .tries(tries)
                .to("a@b.c", "972500000000")
                .build();
    }
}
