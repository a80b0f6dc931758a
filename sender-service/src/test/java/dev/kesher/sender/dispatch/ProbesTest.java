package dev.kesher.sender.dispatch;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kesher.contracts.SendOutcome.Reason;
import dev.kesher.graph.error.Alert;
import dev.kesher.sender.policy.Disposition;
import dev.kesher.sender.policy.Disposition.Suspicion;
import dev.kesher.sender.policy.Throttle.Scope;
import dev.kesher.sender.policy.ThrottleOrder;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Which answers are about the message alone, so that the next one may try. */
class ProbesTest {
    private static final Reason REASON = new Reason("test", null, null);
    private static final Duration SECOND = Duration.ofSeconds(1);

    @Test
    void whatIsWrongWithTheMessageTellsNothingOfItsNumber() {
        assertThat(told(new Disposition.Failed(REASON, null, false))).isEmpty();
        assertThat(told(new Disposition.RetryLater(SECOND, true, REASON, true))).isEmpty();
        assertThat(told(new Disposition.SlowDown(SECOND, REASON))).isEmpty();
        assertThat(told(new Disposition.RefreshToken(REASON, new Disposition.Failed(REASON, null, false))))
                .isEmpty();
    }

    @Test
    void whatMayHappenToAllOthersTells() {
        assertThat(told(new Disposition.Unknown(REASON))).containsExactly(Scope.values());
        assertThat(told(new Disposition.RetryLater(SECOND, false, REASON, false)))
                .containsExactly(Scope.values());
        assertThat(told(new Disposition.Failed(REASON, new Suspicion(190, null), false)))
                .containsExactly(Scope.values());
        assertThat(told(new Disposition.Failed(REASON, null, true))).containsExactly(Scope.values());
    }

    @Test
    void aThrottleTellsOfWhatIsWithinIt() {
        assertThat(told(blocked(Scope.CONNECTION))).containsExactly(Scope.values());
        assertThat(told(blocked(Scope.TEMPLATES))).containsExactly(Scope.TEMPLATES, Scope.TEMPLATE);
        assertThat(told(blocked(Scope.TEMPLATE))).containsExactly(Scope.TEMPLATE);
    }

    @Test
    void whatWasHaltedBeforeItsPostTellsNothing() {
        assertThat(told(blocked(null))).isEmpty();
    }

    private static Disposition blocked(@Nullable Scope scope) {
        var order = scope == null ? null : new ThrottleOrder(scope, SECOND, Alert.NONE);
        return new Disposition.Blocked(REASON, order, null);
    }

    private static List<Scope> told(Disposition disposition) {
        return Arrays.stream(Scope.values())
                .filter(scope -> Probes.tells(disposition, scope))
                .toList();
    }
}
