package dev.kesher.sender.policy;

import dev.kesher.contracts.MetaError;
import dev.kesher.contracts.SendOutcome.Reason;
import dev.kesher.graph.GraphResult;
import dev.kesher.graph.answer.SendReceipt;
import dev.kesher.graph.error.ErrorClass;
import dev.kesher.graph.error.ErrorTable;
import dev.kesher.graph.error.GraphError;
import dev.kesher.graph.error.Hold;
import dev.kesher.graph.error.Retry;
import dev.kesher.sender.message.Message;
import dev.kesher.sender.policy.Disposition.Suspicion;
import dev.kesher.sender.policy.Disposition.ThrottleOrder;
import dev.kesher.sender.policy.Throttle.Scope;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** Says what an answer of Meta, or its absence, means for a message; what the errors mean is said by the error table. */
public final class ResponseClassifier {
    private final ErrorTable table;
    private final RetryPolicy backoff;

    ResponseClassifier(ErrorTable table, RetryPolicy backoff) {
        this.table = table;
        this.backoff = backoff;
    }

    /**
     * @param freshToken the token was just fetched from the vault, so a refusal of it is meant for it
     * @param random 0 to 1, spreads the retries
     */
    public Disposition classify(GraphResult<SendReceipt> result, Message message, boolean freshToken, double random) {
        return switch (result) {
            case GraphResult.Ok<SendReceipt> ok -> new Disposition.Accepted(ok.value());
            case GraphResult.NotSent<SendReceipt> notSent ->
                new Disposition.RetryLater(
                        backoff.jittered(message.progress().notSent(), random),
                        false,
                        new Reason("meta-unreachable", notSent.reason(), null),
                        null);
            case GraphResult.Lost<SendReceipt> lost ->
                new Disposition.Unknown(new Reason("no-answer", lost.reason(), null));
            case GraphResult.Refused<SendReceipt> refused -> refused(refused.error(), message, freshToken, random);
        };
    }

    private Disposition refused(GraphError error, Message message, boolean freshToken, double random) {
        var meaning = table.classify(error);
        var detail = error.details() != null ? error.details() : error.message();
        var reason = reason(error.code(), meaning.title(), detail);
        if (meaning.tokenSuspect() && !freshToken) {
            return new Disposition.RefreshToken(reason);
        }
        var suspicion = meaning.tokenSuspect() ? new Suspicion(error.code(), error.subcode()) : null;
        return disposition(meaning, reason, suspicion, message, random);
    }

    /** Meta accepted an attempt and reported later that it failed. */
    public Disposition classifyReport(@Nullable MetaError error, Message message, double random) {
        if (error == null) {
            return new Disposition.Failed(new Reason("meta-error", "Meta gave no reason", null), null, null);
        }
        var meaning = table.classifyWebhook(error.code());
        var suspicion = meaning.tokenSuspect() ? new Suspicion(error.code(), null) : null;
        return disposition(meaning, reason(error.code(), meaning.title(), error.details()), suspicion, message, random);
    }

    private Disposition disposition(
            ErrorClass meaning, Reason reason, @Nullable Suspicion suspicion, Message message, double random) {
        return switch (meaning.retry()) {
            case NEVER -> new Disposition.Failed(reason, restOfNumber(meaning), suspicion);
            case AMBIGUOUS -> new Disposition.Unknown(reason);
            case WHEN_RELEASED -> new Disposition.Blocked(reason, suspicion);
            case BACKOFF, LATER -> retry(meaning, reason, message, random);
        };
    }

    private Disposition retry(ErrorClass meaning, Reason reason, Message message, double random) {
        var before = message.progress().tries();
        var limit = meaning.maxTries() > 0 ? Math.min(meaning.maxTries(), backoff.tries()) : backoff.tries();
        if (before + 1 >= limit) {
            return new Disposition.Failed(reason, null, null);
        }
        // Others wait as long as this one: the exact time, so that it leads and they follow.
        var alone = meaning.hold() == Hold.MESSAGE && meaning.retry() == Retry.BACKOFF;
        var own = alone ? backoff.jittered(before, random) : backoff.exact(before);
        var wait = meaning.retry() == Retry.LATER && meaning.pause() != null ? meaning.pause() : own;
        return new Disposition.RetryLater(
                atLeast(wait, meaning.pause()), true, reason, throttle(meaning.hold(), atLeast(wait, meaning.pause())));
    }

    private static Duration atLeast(Duration wait, @Nullable Duration least) {
        return least != null && least.compareTo(wait) > 0 ? least : wait;
    }

    private static @Nullable ThrottleOrder throttle(Hold hold, Duration wait) {
        return switch (hold) {
            case PAIR -> new ThrottleOrder(Scope.PAIR, wait);
            case NUMBER -> new ThrottleOrder(Scope.NUMBER, wait);
            case MESSAGE, CONNECTION -> null;
        };
    }

    private static @Nullable ThrottleOrder restOfNumber(ErrorClass meaning) {
        return meaning.hold() == Hold.NUMBER && meaning.pause() != null
                ? new ThrottleOrder(Scope.NUMBER, meaning.pause())
                : null;
    }

    private static Reason reason(int code, String title, @Nullable String detail) {
        return new Reason("meta-error", null, new MetaError(code, title, detail));
    }
}
