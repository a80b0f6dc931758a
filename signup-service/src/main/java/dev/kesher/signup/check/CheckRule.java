package dev.kesher.signup.check;

import dev.kesher.contracts.WabaId;
import dev.kesher.graph.GraphResult;
import dev.kesher.graph.answer.PhoneNumber;
import dev.kesher.graph.answer.TokenInfo;
import dev.kesher.graph.error.ErrorTable;
import dev.kesher.graph.error.GraphError;
import dev.kesher.signup.connection.Health;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Dead only by Meta's word, given twice: by debug_token, and by a call that works while the token does
 * (docs/meta/tokens.md#debug and errors.md#auth); or by the vault's that the token can never be read again, given twice too.
 * What is merely silent stays connected.
 */
final class CheckRule {
    private final ErrorTable errors;
    private final String ourApp;

    CheckRule(ErrorTable errors, String ourApp) {
        this.errors = errors;
        this.ourApp = ourApp;
    }

    /** What debug_token says; healthy means: ask the functional call too. */
    Verdict judgeToken(GraphResult<TokenInfo> result, WabaId waba) {
        return switch (result) {
            case GraphResult.Ok<TokenInfo> ok -> judge(ok.value(), waba);
            case GraphResult.NotSent<TokenInfo> silence -> new Verdict.Unclear("no-connection");
            case GraphResult.Lost<TokenInfo> silence -> new Verdict.Unclear("no-answer");
            case GraphResult.Refused<TokenInfo>(GraphError error) -> judgeApp(error);
        };
    }

    private Verdict judge(TokenInfo token, WabaId waba) {
        if (!token.isValid()) {
            var problem = token.problem();
            return new Verdict.Dead(
                    problem == null || problem.subcode() == null
                            ? "token-invalid"
                            : "token-invalid-" + problem.subcode());
        }
        if (token.appId() != null && !token.appId().equals(ourApp)) {
            return new Verdict.Dead("token-of-another-app");
        }
        return switch (token.covers(waba)) {
            case NO -> new Verdict.Dead("account-not-shared");
            case YES, UNKNOWN -> new Verdict.Healthy();
        };
    }

    /** The call shows our app's token: a lasting refusal is about us. */
    private Verdict judgeApp(GraphError error) {
        return switch (errors.classify(error).retry()) {
            case BACKOFF, AMBIGUOUS, LATER -> new Verdict.Unclear("code-" + error.code());
            case NEVER, WHEN_RELEASED -> new Verdict.AppBroken("code-" + error.code());
        };
    }

    /** What a call with the token itself says. */
    Verdict judgeUse(GraphResult<PhoneNumber> result) {
        return switch (result) {
            case GraphResult.Ok<PhoneNumber> ok -> new Verdict.Healthy();
            case GraphResult.NotSent<PhoneNumber> silence -> new Verdict.Unclear("no-connection");
            case GraphResult.Lost<PhoneNumber> silence -> new Verdict.Unclear("no-answer");
            case GraphResult.Refused<PhoneNumber>(GraphError error) ->
                errors.classify(error).tokenSuspect() && error.httpStatus() < 500 && !error.transientError()
                        ? new Verdict.Dead("refused-" + error.code())
                        : new Verdict.Unclear("code-" + error.code());
        };
    }

    /**
     * @param every between two checks of a healthy connection
     * @param confirmAfter between the two verdicts
     * @param retryAfter when it was unclear
     */
    record Rhythm(Duration every, Duration confirmAfter, Duration retryAfter) {}

    /** @param jitter from 0 to 1: spreads checks that began together over the following hours */
    static Health after(Health known, Verdict verdict, Rhythm rhythm, Instant now, double jitter) {
        return switch (verdict) {
            case Verdict.Healthy healthy -> new Health(null, null, now.plus(spread(rhythm.every(), jitter)));
            case Verdict.Unclear unclear ->
                new Health(known.suspectedAt(), known.lostAt(), now.plus(soonest(known, rhythm)));
            case Verdict.AppBroken broken ->
                new Health(known.suspectedAt(), known.lostAt(), now.plus(rhythm.retryAfter()));
            case Verdict.Dead dead -> dead(known, rhythm, now, jitter);
        };
    }

    private static Health dead(Health known, Rhythm rhythm, Instant now, double jitter) {
        if (known.lostAt() != null) {
            return new Health(known.suspectedAt(), known.lostAt(), now.plus(spread(rhythm.every(), jitter)));
        }
        @Nullable Instant first = known.suspectedAt();
        if (first == null) {
            return new Health(now, null, now.plus(rhythm.confirmAfter()));
        }
        Instant confirmed = first.plus(rhythm.confirmAfter());
        return now.isBefore(confirmed)
                ? new Health(first, null, confirmed)
                : new Health(first, now, now.plus(spread(rhythm.every(), jitter)));
    }

    /** A suspicion is followed up as soon as Meta answers again. */
    private static Duration soonest(Health known, Rhythm rhythm) {
        boolean suspected = known.suspectedAt() != null && known.lostAt() == null;
        boolean shorter = rhythm.confirmAfter().compareTo(rhythm.retryAfter()) < 0;
        return suspected && shorter ? rhythm.confirmAfter() : rhythm.retryAfter();
    }

    /** Between 90 % and 100 % of it, so that "once in 24 hours" holds. */
    private static Duration spread(Duration every, double jitter) {
        return every.minus(Duration.ofMillis((long) (every.toMillis() * 0.1 * jitter)));
    }
}
