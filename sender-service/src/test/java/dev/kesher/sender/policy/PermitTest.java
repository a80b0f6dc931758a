package dev.kesher.sender.policy;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kesher.sender.policy.Throttle.Scope;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class PermitTest {
    private static final Duration MINUTE = Duration.ofMinutes(1);
    private static final Throttle NUMBER = new Throttle(Scope.NUMBER, "", MINUTE);
    private static final Throttle TEMPLATES = new Throttle(Scope.TEMPLATES, "", MINUTE);

    @Test
    void withoutAThrottleAnythingMayGo() {
        var permit = Permit.of(List.of(), "c1");
        assertThat(permit.messages()).isTrue();
        assertThat(permit.templates()).isTrue();
        assertThat(permit.probes()).isEmpty();
    }

    @Test
    void aThrottledNumberSendsNothingUntilItMayBeProbedByOne() {
        assertThat(Permit.of(List.of(NUMBER), "c1").messages()).isFalse();
        var over = Permit.of(List.of(over(NUMBER)), "c1");
        assertThat(over.messages()).isTrue();
        assertThat(over.probesAll()).isTrue();
    }

    @Test
    void throttledTemplatesLetRepliesGo() {
        var permit = Permit.of(List.of(TEMPLATES), "c1");
        assertThat(permit.messages()).isTrue();
        assertThat(permit.templates()).isFalse();
        var over = Permit.of(List.of(over(TEMPLATES)), "c1");
        assertThat(over.templates()).isTrue();
        assertThat(over.probesTemplates()).isTrue();
        assertThat(over.probesAll()).isFalse();
    }

    @Test
    void whatWasSaidAboutAnotherCredentialDoesNotCount() {
        var refused = new Throttle(Scope.CONNECTION, "c1", MINUTE);
        assertThat(Permit.of(List.of(refused), "c1").messages()).isFalse();
        assertThat(Permit.of(List.of(refused), "c2").messages()).isTrue();
    }

    @Test
    void aProbeThatSomebodyElseMakesIsNone() {
        var permit = Permit.of(List.of(over(NUMBER)), "c1").after(List.of(NUMBER));
        assertThat(permit.messages()).isFalse();
        var templates = Permit.of(List.of(over(TEMPLATES)), "c1").after(List.of(TEMPLATES));
        assertThat(templates.messages()).isTrue();
        assertThat(templates.templates()).isFalse();
    }

    private static Throttle over(Throttle throttle) {
        return new Throttle(throttle.scope(), throttle.key(), Duration.ZERO);
    }
}
