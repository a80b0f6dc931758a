package dev.kesher.sender.dispatch;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kesher.contracts.PhoneNumberId;
import dev.kesher.sender.policy.Throttle;
import dev.kesher.sender.policy.Throttle.Scope;
import dev.kesher.sender.store.ClaimRepository.Due;
import dev.kesher.sender.store.ClaimRepository.Room;
import dev.kesher.sender.store.ThrottleRepository.Probe;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class CandidateTest {
    private static final PhoneNumberId NUMBER = new PhoneNumberId("330000000000021");
    private static final Instant NOON = Instant.parse("2026-11-01T12:00:00Z");
    private static final Instant LATER = NOON.plusSeconds(3600);
    private static final Due BOTH = new Due(NUMBER, NOON, NOON, null, LATER);
    private static final Due REPLIES = new Due(NUMBER, NOON, null, null, LATER);
    private static final Due TEMPLATES = new Due(NUMBER, null, NOON, null, LATER);
    private static final Duration MINUTE = Duration.ofMinutes(1);

    @Test
    void withNothingButThrottledTemplatesANumberIsLeftAlone() {
        assertThat(candidate(TEMPLATES, throttle(Scope.TEMPLATES, MINUTE)).mayGo())
                .isFalse();
        assertThat(candidate(BOTH, throttle(Scope.TEMPLATES, MINUTE)).mayGo()).isTrue();
        assertThat(candidate(BOTH, throttle(Scope.NUMBER, MINUTE)).mayGo()).isFalse();
    }

    @Test
    void aProbeOfTheNumberIsOneMessageWhicheverHasWaitedLongest() {
        var probing = candidate(BOTH, throttle(Scope.NUMBER, Duration.ZERO));
        assertThat(probing.onlyProbes()).isTrue();
        assertThat(probing.probes()).containsExactly(new Probe(NUMBER, Scope.NUMBER, ""));
        assertThat(probing.room(20)).isEqualTo(new Room(NUMBER, 1, 1, true));
    }

    @Test
    void templatesAreProbedOnlyWithOneThatIsDueAndRepliesGoBesideIt() {
        var over = throttle(Scope.TEMPLATES, Duration.ZERO);
        assertThat(candidate(REPLIES, over).probes()).isEmpty();
        assertThat(candidate(REPLIES, over).room(20)).isEqualTo(new Room(NUMBER, 20, 0, false));
        assertThat(candidate(BOTH, over).probes()).hasSize(1);
        assertThat(candidate(BOTH, over).onlyProbes()).isFalse();
        assertThat(candidate(BOTH, over).room(20)).isEqualTo(new Room(NUMBER, 20, 1, false));
        assertThat(candidate(TEMPLATES, over).onlyProbes()).isTrue();
        assertThat(candidate(TEMPLATES, over).room(20)).isEqualTo(new Room(NUMBER, 1, 1, false));
    }

    @Test
    void aProbeThatSomebodyElseMakesIsWaitedFor() {
        var number = candidate(BOTH, throttle(Scope.NUMBER, Duration.ZERO));
        assertThat(number.after(Set.of()).mayGo()).isFalse();
        assertThat(number.after(Set.copyOf(number.probes())).mayGo()).isTrue();
        var templates =
                candidate(BOTH, throttle(Scope.TEMPLATES, Duration.ZERO)).after(Set.of());
        assertThat(templates.room(20)).isEqualTo(new Room(NUMBER, 20, 0, false));
    }

    @Test
    void aTemplateIsProbedByWhoeverLeasedItsProbe() {
        var one = candidate(BOTH, new Throttle(Scope.TEMPLATE, "order_ready/en", Duration.ZERO));
        var probe = one.probe("order_ready/en").orElseThrow();
        assertThat(one.probes()).isEmpty();
        assertThat(one.probe("another/en")).isEmpty();
        assertThat(one.templates(Set.of(probe))).containsEntry("order_ready/en", Duration.ZERO);
        assertThat(one.templates(Set.of())).containsEntry("order_ready/en", Claims.AHEAD);
    }

    @Test
    void aMessageIsLateSinceItCouldHaveGone() {
        assertThat(candidate(BOTH).waitingSince()).contains(NOON);
        assertThat(candidate(BOTH, throttle(Scope.TEMPLATES, MINUTE)).waitingSince())
                .contains(NOON);
        assertThat(candidate(TEMPLATES, throttle(Scope.TEMPLATES, MINUTE)).waitingSince())
                .isEmpty();
        assertThat(candidate(BOTH, throttle(Scope.NUMBER, MINUTE)).waitingSince())
                .isEmpty();
    }

    @Test
    void aProbeIsLateSinceItsTimeCame() {
        assertThat(candidate(BOTH, throttle(Scope.NUMBER, MINUTE.negated())).waitingSince())
                .contains(LATER.minus(MINUTE));
        assertThat(candidate(BOTH, throttle(Scope.NUMBER, Duration.ofDays(-1))).waitingSince())
                .contains(NOON);
    }

    @Test
    void templatesThatMayBeProbedAreNotLateBecauseRepliesGo() {
        var reply = new Due(NUMBER, LATER.minusSeconds(1), NOON, null, LATER);
        assertThat(candidate(reply, throttle(Scope.TEMPLATES, MINUTE.negated())).waitingSince())
                .contains(LATER.minus(MINUTE));
    }

    /** A hundred thousand templates of one number are no matter for an operator as long as they go as fast as Meta lets them. */
    @Test
    void whatWaitsForThePaceIsNotLateAndWhatIsSlowerIs() {
        assertThat(candidate(new Due(NUMBER, null, NOON, LATER, LATER)).waitingSince())
                .isEmpty();
        assertThat(candidate(new Due(NUMBER, null, NOON, LATER.minusSeconds(1), LATER))
                        .waitingSince())
                .contains(NOON);
    }

    private static Candidate candidate(Due due, Throttle... throttles) {
        return Candidate.of(due, List.of(throttles), "c1");
    }

    private static Throttle throttle(Scope scope, Duration left) {
        return new Throttle(scope, "", left);
    }
}
