package dev.kesher.sender.policy;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kesher.contracts.MetaError;
import dev.kesher.graph.GraphResult;
import dev.kesher.graph.RateUsage;
import dev.kesher.graph.answer.SendReceipt;
import dev.kesher.graph.error.Alert;
import dev.kesher.graph.error.ErrorTable;
import dev.kesher.graph.error.GraphError;
import dev.kesher.sender.message.SomeMessage;
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
            assertThat(later.pair()).isFalse();
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

    @Test
    void thePairLimitHoldsTheCustomersOthersAsLong() {
        assertThat(judge(131056, null, SomeMessage.template().tries(1), 0))
                .isInstanceOfSatisfying(Disposition.RetryLater.class, later -> {
                    assertThat(later.pair()).isTrue();
                    assertThat(later.after()).isEqualTo(Duration.ofSeconds(4));
                });
    }

    @Test
    void theThroughputOfTheNumberIsNoTryHoweverOftenItIsHit() {
        assertThat(judge(130429, null, SomeMessage.template().tries(7), 0))
                .isInstanceOfSatisfying(Disposition.SlowDown.class, slower -> assertThat(slower.pause())
                        .isEqualTo(Duration.ofSeconds(1)));
    }

    @ParameterizedTest
    @CsvSource({
        "4,NUMBER,1,OPERATOR",
        "80007,NUMBER,1,NONE",
        "131057,NUMBER,120,NONE",
        "131042,TEMPLATES,30,PAYMENT_METHOD_MISSING",
        "131048,TEMPLATES,3600,ACCOUNT_RESTRICTED",
        "132015,TEMPLATE,900,NONE",
        "368,CONNECTION,30,ACCOUNT_RESTRICTED",
        "131031,CONNECTION,30,ACCOUNT_RESTRICTED",
        "131045,CONNECTION,30,CERTIFICATE_MISSING",
        "133010,CONNECTION,30,NUMBER_NOT_REGISTERED"
    })
    void troubleOfOthersThrottlesThemAndCostsTheMessageNothing(int code, Scope scope, int seconds, Alert alert) {
        assertThat(judge(code, null, SomeMessage.template().tries(7), 0))
                .isInstanceOfSatisfying(Disposition.Blocked.class, blocked -> {
                    assertThat(blocked.throttle())
                            .isEqualTo(new ThrottleOrder(scope, Duration.ofSeconds(seconds), alert));
                    assertThat(blocked.suspicion()).isNull();
                });
    }

    @Test
    void aDeadTokenIsFetchedAgainBeforeItIsSuspected() {
        assertThat(judge(190, null, SomeMessage.template(), 0))
                .isInstanceOfSatisfying(Disposition.RefreshToken.class, refresh -> assertThat(refresh.otherwise())
                        .isInstanceOfSatisfying(Disposition.Blocked.class, blocked -> assertThat(blocked.suspicion())
                                .isEqualTo(new Disposition.Suspicion(190, 460))));
    }

    @Test
    void whatMayHaveBeenExecutedIsLost() {
        assertThat(classifier.classify(
                        new GraphResult.Lost<>("time-out"),
                        SomeMessage.template().build(),
                        0))
                .isInstanceOf(Disposition.Unknown.class);
        assertThat(judge(131000, null, SomeMessage.template(), 0)).isInstanceOf(Disposition.Unknown.class);
    }

    @Test
    void notReachingMetaCostsNoTry() {
        var message = SomeMessage.template().tries(7).notSent(2).build();
        assertThat(classifier.classify(new GraphResult.NotSent<>("refused"), message, LATEST))
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
        return classifier.classify(new GraphResult.Refused<>(error(code, retryAfter)), message.build(), random);
    }

    private static GraphError error(int code, Duration retryAfter) {
        return new GraphError(
                400, code, code == 190 ? 460 : null, "message", "details", false, retryAfter, null, null, null);
    }
}
