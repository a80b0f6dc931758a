package dev.kesher.problemkit.token;

import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.util.EnumMap;
import java.util.Map;
import java.util.function.LongSupplier;
import org.jboss.logging.Logger;

/**
 * What an operator sees of tokens that are not taken: {@code kesher.tokens.refused{service,reason}}, and one line a minute for
 * each reason, so that a wrong setting is not silent and a flood of garbage is not loud. Never the token.
 */
final class RefusedTokens {
    private static final Logger LOG = Logger.getLogger(RefusedTokens.class);

    private static final long BETWEEN_LINES = Duration.ofMinutes(1).toNanos();

    private final String service;
    private final MeterRegistry metrics;
    private final LongSupplier nanos;
    private final Map<TokenRefusal, Silence> silences = new EnumMap<>(TokenRefusal.class);

    private record Silence(long since, long refused) {}

    /**
     * @param service the service's name, a label of the metric
     * @param nanos the clock
     */
    RefusedTokens(String service, MeterRegistry metrics, LongSupplier nanos) {
        this.service = service;
        this.metrics = metrics;
        this.nanos = nanos;
        for (var reason : TokenRefusal.values()) {
            count(reason, 0);
        }
    }

    /** @param detail the rest of a sentence, from a token whose signature is valid or from no token; may be empty */
    void refuse(TokenRefusal reason, String detail) {
        count(reason, 1);
        long unsaid = unsaid(reason);
        if (unsaid >= 0) {
            LOG.logf(
                    reason.level(),
                    "A token is not taken: %s%s.%s",
                    reason.label(),
                    detail.isEmpty() ? "" : ", " + detail,
                    unsaid == 0 ? "" : " So were " + unsaid + " since the last line about this.");
        }
    }

    /** @return how many were refused for this reason without a line since the last one, or -1 if it is not yet time for one */
    private synchronized long unsaid(TokenRefusal reason) {
        var now = nanos.getAsLong();
        var silence = silences.get(reason);
        if (silence != null && now - silence.since < BETWEEN_LINES) {
            silences.put(reason, new Silence(silence.since, silence.refused + 1));
            return -1;
        }
        silences.put(reason, new Silence(now, 0));
        return silence == null ? 0 : silence.refused;
    }

    private void count(TokenRefusal reason, int times) {
        metrics.counter("kesher.tokens.refused", "service", service, "reason", reason.label())
                .increment(times);
    }
}
