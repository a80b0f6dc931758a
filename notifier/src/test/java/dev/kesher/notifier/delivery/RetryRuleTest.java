package dev.kesher.notifier.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kesher.contracts.BusinessId;
import dev.kesher.contracts.OwnerAlert;
import dev.kesher.notifier.delivery.RetryRule.Settlement;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
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
        assertThat(RetryRule.withoutTrying(delivery(Channel.EMAIL, 1))).isEmpty();
        assertThat(RetryRule.withoutTrying(delivery(Channel.EMAIL, Phase.RAISED, false, contact(null, "972"))))
                .contains(new Verdict.Skipped("missing-email"));
        assertThat(RetryRule.withoutTrying(delivery(Channel.WHATSAPP, Phase.RAISED, false, contact("a@b.c", null))))
                .contains(new Verdict.Skipped("missing-phone"));
        assertThat(RetryRule.withoutTrying(delivery(Channel.EMAIL, Phase.RAISED, true, contact("a@b.c", null))))
                .contains(new Verdict.Skipped("resolved-first"));
        assertThat(RetryRule.withoutTrying(delivery(Channel.EMAIL, Phase.RECOVERED, true, contact("a@b.c", null))))
                .isEmpty();
    }

    private static Delivery delivery(Channel channel, int tries) {
        var some = delivery(channel, Phase.RAISED, false, contact("a@b.c", "972500000000"));
        return new Delivery(
                some.id(), channel, some.phase(), tries, some.createdAt(), null, some.subject(), some.contact());
    }

    private static Delivery delivery(Channel channel, Phase phase, boolean over, Contact contact) {
        var subject = new Delivery.Subject(
                new UUID(1, 2), new BusinessId("b"), OwnerAlert.Kind.CONNECTION_LOST, over, null, Facts.NONE);
        return new Delivery(new UUID(3, 4), channel, phase, 1, T, null, subject, contact);
    }

    private static Contact contact(String email, String phone) {
        return new Contact(email, phone, Language.EN);
    }
}
