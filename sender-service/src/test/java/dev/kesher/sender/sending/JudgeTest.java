package dev.kesher.sender.sending;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kesher.contracts.MetaError;
import dev.kesher.graph.GraphResult;
import dev.kesher.graph.RateUsage;
import dev.kesher.graph.answer.SendReceipt;
import dev.kesher.graph.error.ErrorTable;
import dev.kesher.graph.error.GraphError;
import dev.kesher.sender.message.SomeMessage;
import dev.kesher.sender.sending.HeldBy.Scope;
import dev.kesher.sender.sending.Verdict.HoldOrder;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class JudgeTest {
    private static final Duration CAP = Duration.ofMinutes(15);
    private static final double LATEST = 1.0;

    private final Judge judge = new Judge(ErrorTable.load(), new Backoff(Duration.ofSeconds(1), 4, CAP, 8));

    /** Back-off 1 s times 4 to the power of n, cap 15 minutes, 8 tries in all. */
    @ParameterizedTest
    @CsvSource({"0,1", "1,4", "2,16", "3,64", "4,256", "5,900", "6,900"})
    void thePassingErrorsWait(int before, int seconds) {
        var verdict = judge(131016, null, SomeMessage.template().tries(before), LATEST);
        assertThat(verdict).isInstanceOfSatisfying(Verdict.Later.class, later -> {
            assertThat(later.after()).isEqualTo(Duration.ofSeconds(seconds));
            assertThat(later.hold()).isNull();
            assertThat(later.sent()).isTrue();
        });
    }

    @Test
    void theEighthRefusalIsFinal() {
        assertThat(judge(131016, null, SomeMessage.template().tries(7), LATEST)).isInstanceOf(Verdict.Failed.class);
    }

    @Test
    void jitterIsFullAndRetryAfterIsTheLeast() {
        assertThat(judge(131016, null, SomeMessage.template().tries(2), 0.25))
                .isInstanceOfSatisfying(
                        Verdict.Later.class, later -> assertThat(later.after()).isEqualTo(Duration.ofSeconds(4)));
        assertThat(judge(131016, Duration.ofSeconds(30), SomeMessage.template(), 0.25))
                .isInstanceOfSatisfying(
                        Verdict.Later.class, later -> assertThat(later.after()).isEqualTo(Duration.ofSeconds(30)));
    }

    @ParameterizedTest
    @CsvSource({"131056,PAIR", "130429,NUMBER"})
    void limitsHoldWhatTheyAreAbout(int code, Scope scope) {
        assertThat(judge(code, null, SomeMessage.template().tries(1), 0))
                .isInstanceOfSatisfying(Verdict.Later.class, later -> assertThat(later.hold())
                        .isEqualTo(new HoldOrder(scope, Duration.ofSeconds(4))));
    }

    @Test
    void aDeadTokenIsFetchedAgainBeforeItIsSuspected() {
        var error = error(190, null);
        var stale = judge.answer(
                new GraphResult.Refused<>(error), SomeMessage.template().build(), false, 0);
        var fresh = judge.answer(
                new GraphResult.Refused<>(error), SomeMessage.template().build(), true, 0);
        assertThat(stale).isInstanceOf(Verdict.Refetch.class);
        assertThat(fresh).isInstanceOfSatisfying(Verdict.Blocked.class, blocked -> assertThat(blocked.suspicion())
                .isEqualTo(new Verdict.Suspicion(190, 460)));
    }

    @ParameterizedTest
    @CsvSource({"131042", "368", "133010"})
    void troubleOfTheAccountHoldsTheConnectionWithoutSuspicion(int code) {
        assertThat(judge(code, null, SomeMessage.template(), 0))
                .isInstanceOfSatisfying(Verdict.Blocked.class, blocked -> assertThat(blocked.suspicion())
                        .isNull());
    }

    @Test
    void whatMayHaveBeenExecutedIsLost() {
        assertThat(judge.answer(
                        new GraphResult.Lost<>("time-out"),
                        SomeMessage.template().build(),
                        true,
                        0))
                .isInstanceOf(Verdict.Lost.class);
        assertThat(judge(131000, null, SomeMessage.template(), 0)).isInstanceOf(Verdict.Lost.class);
    }

    @Test
    void notReachingMetaCostsNoTry() {
        var message = SomeMessage.template().tries(7).notSent(2).build();
        assertThat(judge.answer(new GraphResult.NotSent<>("refused"), message, true, LATEST))
                .isInstanceOfSatisfying(Verdict.Later.class, later -> {
                    assertThat(later.sent()).isFalse();
                    assertThat(later.after()).isEqualTo(Duration.ofSeconds(16));
                });
    }

    @Test
    void acceptedIsAccepted() {
        var receipt = new SendReceipt("wamid.A", "972521234567", null, null);
        assertThat(judge.answer(
                        new GraphResult.Ok<>(receipt, RateUsage.NONE),
                        SomeMessage.template().build(),
                        true,
                        0))
                .isEqualTo(new Verdict.Accepted(receipt));
    }

    @ParameterizedTest
    @CsvSource({"131026,Failed", "131047,Failed", "131016,Later", "131000,Later", "131042,Blocked"})
    void aReportedFailureIsNeverAmbiguous(int code, String verdict) {
        assertThat(judge.report(
                                new MetaError(code, null, null),
                                SomeMessage.template().build(),
                                0)
                        .getClass()
                        .getSimpleName())
                .isEqualTo(verdict);
    }

    private Verdict judge(int code, Duration retryAfter, SomeMessage message, double random) {
        return judge.answer(new GraphResult.Refused<>(error(code, retryAfter)), message.build(), true, random);
    }

    private static GraphError error(int code, Duration retryAfter) {
        return new GraphError(
                400, code, code == 190 ? 460 : null, "message", "details", false, retryAfter, null, null, null);
    }
}
