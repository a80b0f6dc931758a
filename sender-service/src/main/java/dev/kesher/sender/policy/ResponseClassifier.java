package dev.kesher.sender.policy;

import dev.kesher.contracts.MetaError;
import dev.kesher.contracts.SendOutcome.Reason;
import dev.kesher.graph.GraphResult;
import dev.kesher.graph.answer.SendReceipt;
import dev.kesher.graph.error.Alert;
import dev.kesher.graph.error.ErrorClass;
import dev.kesher.graph.error.ErrorTable;
import dev.kesher.graph.error.GraphError;
import dev.kesher.graph.error.Hold;
import dev.kesher.graph.error.Retry;
import dev.kesher.sender.message.Message;
import dev.kesher.sender.policy.Disposition.Suspicion;
import dev.kesher.sender.policy.Throttle.Scope;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** Says what an answer of Meta, or its absence, means for a message; what the errors mean is said by the error table. */
public final class ResponseClassifier {
    /** What may be a passing whim of Meta is probed soon, what is none at growing intervals. */
    private static final Duration FIRST_PROBE = Duration.ofSeconds(30);

    private static final Duration SLOW_DOWN = Duration.ofSeconds(1);

    private final ErrorTable table;
    private final RetryPolicy backoff;

    ResponseClassifier(ErrorTable table, RetryPolicy backoff) {
        this.table = table;
        this.backoff = backoff;
    }

    /** @param random 0 to 1, spreads the retries */
    public Disposition classify(GraphResult<SendReceipt> result, Message message, double random) {
        return switch (result) {
            case GraphResult.Ok<SendReceipt> ok -> new Disposition.Accepted(ok.value());
            case GraphResult.NotSent<SendReceipt> notSent ->
                new Disposition.RetryLater(
                        backoff.jittered(message.progress().notSent(), random),
                        false,
                        new Reason("meta-unreachable", notSent.reason(), null),
                        false);
            case GraphResult.Lost<SendReceipt> lost ->
                new Disposition.Unknown(new Reason("no-answer", lost.reason(), null));
            case GraphResult.Refused<SendReceipt> refused -> refused(refused.error(), message, random);
        };
    }

    private Disposition refused(GraphError error, Message message, double random) {
        var meaning = table.classify(error);
        var detail = error.details() != null ? error.details() : error.message();
        var reason = reason(error.code(), meaning.title(), detail);
        var suspicion = meaning.tokenSuspect() ? new Suspicion(error.code(), error.subcode()) : null;
        var disposition = disposition(meaning, reason, suspicion, message, random);
        return suspicion == null ? disposition : new Disposition.RefreshToken(reason, disposition);
    }

    /** Meta accepted an attempt and reported later that it failed. */
    public Disposition classifyReport(@Nullable MetaError error, Message message, double random) {
        if (error == null) {
            return new Disposition.Failed(new Reason("meta-error", "Meta gave no reason", null), null, false);
        }
        var meaning = table.classifyWebhook(error.code());
        var suspicion = meaning.tokenSuspect() ? new Suspicion(error.code(), null) : null;
        return disposition(meaning, reason(error.code(), meaning.title(), error.details()), suspicion, message, random);
    }

    private Disposition disposition(
            ErrorClass meaning, Reason reason, @Nullable Suspicion suspicion, Message message, double random) {
        return switch (meaning.retry()) {
            case NEVER -> new Disposition.Failed(reason, suspicion, meaning.alert() == Alert.OPERATOR);
            case AMBIGUOUS -> new Disposition.Unknown(reason);
            case WHEN_RELEASED -> new Disposition.Blocked(reason, throttle(meaning, FIRST_PROBE), suspicion);
            case BACKOFF, LATER -> waiting(meaning, reason, message, random);
        };
    }

    private Disposition waiting(ErrorClass meaning, Reason reason, Message message, double random) {
        return switch (meaning.hold()) {
            case PACE -> new Disposition.SlowDown(atLeast(SLOW_DOWN, meaning.pause()), reason);
            case NUMBER -> new Disposition.Blocked(reason, throttle(meaning, backoff.exact(0)), null);
            case MESSAGE, PAIR -> retry(meaning, reason, message, random);
            case TEMPLATE, TEMPLATES, CONNECTION ->
                throw new IllegalArgumentException("the table refuses " + meaning.hold() + " with a retry");
        };
    }

    private Disposition retry(ErrorClass meaning, Reason reason, Message message, double random) {
        var before = message.progress().tries();
        var limit = meaning.maxTries() > 0 ? Math.min(meaning.maxTries(), backoff.tries()) : backoff.tries();
        if (before + 1 >= limit) {
            return new Disposition.Failed(reason, null, false);
        }
        // The customer's others wait as long as this one: the exact time, so that it leads and they follow.
        var pair = meaning.hold() == Hold.PAIR;
        var own = pair ? backoff.exact(before) : backoff.jittered(before, random);
        var wait = meaning.retry() == Retry.LATER && meaning.pause() != null ? meaning.pause() : own;
        return new Disposition.RetryLater(atLeast(wait, meaning.pause()), true, reason, pair);
    }

    private static Duration atLeast(Duration wait, @Nullable Duration least) {
        return least != null && least.compareTo(wait) > 0 ? least : wait;
    }

    private static ThrottleOrder throttle(ErrorClass meaning, Duration firstWait) {
        var scope =
                switch (meaning.hold()) {
                    case NUMBER -> Scope.NUMBER;
                    case TEMPLATES -> Scope.TEMPLATES;
                    case TEMPLATE -> Scope.TEMPLATE;
                    case CONNECTION -> Scope.CONNECTION;
                    case MESSAGE, PAIR, PACE ->
                        throw new IllegalArgumentException(meaning.hold() + " throttles nothing");
                };
        return new ThrottleOrder(scope, atLeast(firstWait, meaning.pause()), meaning.alert());
    }

    private static Reason reason(int code, String title, @Nullable String detail) {
        return new Reason("meta-error", null, new MetaError(code, title, detail));
    }
}
