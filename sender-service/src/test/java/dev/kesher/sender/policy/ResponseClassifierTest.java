package dev.kesher.sender.policy;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kesher.contracts.MetaError;
import dev.kesher.graph.GraphResult;
import dev.kesher.graph.RateUsage;
import dev.kesher.graph.answer.SendReceipt;
import dev.kesher.graph.error.ErrorTable;
import dev.kesher.graph.error.GraphError;
import dev.kesher.sender.message.SomeMessage;
import dev.kesher.sender.policy.Disposition.ThrottleOrder;
import dev.kesher.sender.policy.Throttle.Scope;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ResponseClassifierTest {
    private static final Duration CAP = Duration.ofMinutes(15);
    private static final double LATEST = 1.0;

    private final ResponseClassifier classifier =
            new ResponseClassifier(ErrorTable.load(), new RetryPolicy(Duration.ofSeconds(1), 4, CAP, 8));

    /** Back-off 1 s times 4 to the power of n, cap 15 minutes, 8 tries in all. */
    @ParameterizedTest
    @CsvSource({"0,1", "1,4", "2,16", "3,64", "4,256", "5,900", "6,900"})
    void thePassingErrorsWait(int before, int seconds) {
        var disposition = judge(131016, null, SomeMessage.template().tries(before), LATEST);
        assertThat(disposition).isInstanceOfSatisfying(Disposition.RetryLater.class, later -> {
            assertThat(later.after()).isEqualTo(Duration.ofSeconds(seconds));
            assertThat(later.throttle()).isNull();
            assertThat(later.sent()).isTrue();
        });
    }

    @Test
    void theEighthRefusalIsFinal() {
        assertThat(judge(131016, null, SomeMessage.template().tries(7), LATEST)).isInstanceOf(Disposition.Failed.class);
    }

    @Test
    void jitterIsFullAndRetryAfterIsTheLeast() {
        assertThat(judge(131016, null, SomeMessage.template().tries(2), 0.25))
                .isInstanceOfSatisfying(Disposition.RetryLater.class, later -> assertThat(later.after())
                        .isEqualTo(Duration.ofSeconds(4)));
        assertThat(judge(131016, Duration.ofSeconds(30), SomeMessage.template(), 0.25))
                .isInstanceOfSatisfying(Disposition.RetryLater.class, later -> assertThat(later.after())
                        .isEqualTo(Duration.ofSeconds(30)));
    }

    @ParameterizedTest
    @CsvSource({"131056,PAIR", "130429,NUMBER"})
    void limitsHoldWhatTheyAreAbout(int code, Scope scope) {
        assertThat(judge(code, null, SomeMessage.template().tries(1), 0))
                .isInstanceOfSatisfying(Disposition.RetryLater.class, later -> assertThat(later.throttle())
                        .isEqualTo(new ThrottleOrder(scope, Duration.ofSeconds(4))));
    }

    @Test
    void aDeadTokenIsFetchedAgainBeforeItIsSuspected() {
        var error = error(190, null);
        var stale = classifier.classify(
                new GraphResult.Refused<>(error), SomeMessage.template().build(), false, 0);
        var fresh = classifier.classify(
                new GraphResult.Refused<>(error), SomeMessage.template().build(), true, 0);
        assertThat(stale).isInstanceOf(Disposition.RefreshToken.class);
        assertThat(fresh).isInstanceOfSatisfying(Disposition.Blocked.class, blocked -> assertThat(blocked.suspicion())
                .isEqualTo(new Disposition.Suspicion(190, 460)));
    }

    @ParameterizedTest
    @CsvSource({"131042", "368", "133010"})
    void troubleOfTheAccountHoldsTheConnectionWithoutSuspicion(int code) {
        assertThat(judge(code, null, SomeMessage.template(), 0))
                .isInstanceOfSatisfying(Disposition.Blocked.class, blocked -> assertThat(blocked.suspicion())
                        .isNull());
    }

    @Test
    void whatMayHaveBeenExecutedIsLost() {
        assertThat(classifier.classify(
                        new GraphResult.Lost<>("time-out"),
                        SomeMessage.template().build(),
                        true,
                        0))
                .isInstanceOf(Disposition.Unknown.class);
        assertThat(judge(131000, null, SomeMessage.template(), 0)).isInstanceOf(Disposition.Unknown.class);
    }

    @Test
    void notReachingMetaCostsNoTry() {
        var message = SomeMessage.template().tries(7).notSent(2).build();
        assertThat(classifier.classify(new GraphResult.NotSent<>("refused"), message, true, LATEST))
                .isInstanceOfSatisfying(Disposition.RetryLater.class, later -> {
                    assertThat(later.sent()).isFalse();
                    assertThat(later.after()).isEqualTo(Duration.ofSeconds(16));
                });
    }

    @Test
    void acceptedIsAccepted() {
        var receipt = new SendReceipt("wamid.A", "972521234567", null, null);
        assertThat(classifier.classify(
                        new GraphResult.Ok<>(receipt, RateUsage.NONE),
                        SomeMessage.template().build(),
                        true,
                        0))
                .isEqualTo(new Disposition.Accepted(receipt));
    }

    @ParameterizedTest
    @CsvSource({"131026,Failed", "131047,Failed", "131016,RetryLater", "131000,RetryLater", "131042,Blocked"})
    void aReportedFailureIsNeverAmbiguous(int code, String disposition) {
        assertThat(classifier
                        .classifyReport(
                                new MetaError(code, null, null),
                                SomeMessage.template().build(),
                                0)
                        .getClass()
                        .getSimpleName())
                .isEqualTo(disposition);
    }

    private Disposition judge(int code, Duration retryAfter, SomeMessage message, double random) {
        return classifier.classify(new GraphResult.Refused<>(error(code, retryAfter)), message.build(), true, random);
    }

    private static GraphError error(int code, Duration retryAfter) {
        return new GraphError(
                400, code, code == 190 ? 460 : null, "message", "details", false, retryAfter, null, null, null);
    }
}
