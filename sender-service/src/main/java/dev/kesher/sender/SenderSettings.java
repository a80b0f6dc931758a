package dev.kesher.sender;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.Pattern;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Set;
import org.hibernate.validator.constraints.time.DurationMin;

/** What an operator may change about sending. Secrets and outside addresses have no default. */
@ConfigMapping(prefix = "kesher.sender")
public interface SenderSettings {
    /** Folder with the tokens this service shows to others, one file per audience. */
    Path tokens();

    /**
     * How long the status of an attempt without an answer is waited for before it can be sent again
     * (docs/meta/errors.md#retry).
     */
    @WithDefault("PT60S")
    Duration statusWait();

    /** How long a replica owns a message without a sign of life: longer than the admission and one call to Meta together. */
    @WithDefault("PT45S")
    Duration lease();

    /** The most messages between claim and result in one replica; one number has at most half of them. */
    @WithDefault("1024")
    @Min(2) @Max(10000) int inFlight();

    /** The most messages of one number that may wait, up to 100,000; 0: no bound of ours. */
    @WithDefault("0")
    @Min(0) @Max(100_000) int queueBound();

    /** The queue is looked at this often when nothing wakes it: the longest delay after another replica's enqueue. */
    @WithDefault("PT0.3S")
    Duration poll();

    /** A replica that has not looked at the queue for so long is not alive. A look ends within 20 s, or is given up. */
    @WithDefault("PT1M")
    @DurationMin(seconds = 5)
    Duration lookOverdue();

    /** How long a freeform message waits for the reader of customer messages before it goes back to the queue. */
    @WithDefault("PT5S")
    Duration windowCatchUp();

    /** Failed messages of one business are told once, then at most once per this time. */
    @WithDefault("PT15M")
    Duration alertWindow();

    /** The business under which the operator hears of what is wrong with the app itself. */
    String platformBusiness();

    /** The content of a sent message is kept this long, in case Meta reports a failure that may be retried. */
    @WithDefault("PT24H")
    Duration contentKept();

    /** An ended message, and its Idempotency-Key, are remembered this long. */
    @WithDefault("P30D")
    Duration messagesKept();

    Backoff backoff();

    Graph graph();

    Templates templates();

    /**
     * Waits between the tries of one message: any time up to {@code first × factor^n}, at most {@code cap}. Messages that failed
     * together do not come back together (docs/meta/errors.md#retry).
     */
    interface Backoff {
        /** Meta's own first pause, where it names one: 4^0 seconds (docs/meta/limits.md#pair). */
        @WithDefault("PT1S")
        Duration first();

        /** Meta's own, 4^X seconds for a customer who gets too much (docs/meta/limits.md#pair); one rhythm serves all errors. */
        @WithDefault("4")
        @Min(1) @Max(10) int factor();

        /** As long as the longest time between two probes: what is over is noticed within a quarter of an hour. */
        @WithDefault("PT15M")
        Duration cap();

        /** Seven waits, together 36 minutes at most: whoever sent the message hears of its failure while they can still act. */
        @WithDefault("8")
        @Min(1) @Max(100) int tries();
    }

    /** Where Meta is. */
    interface Graph {
        URI url();

        @Pattern(regexp = "v[0-9]{1,3}\\.[0-9]{1,2}") String version();

        @Pattern(regexp = "[0-9]{1,32}") String appId();

        String appSecret();

        /** {@code host}, {@code host:port} or {@code *.suffix} that images may come from. */
        Set<String> mediaHosts();

        @WithDefault("PT3S")
        Duration connectTimeout();

        /** For a connection of the pool, and once more for the answer. */
        @WithDefault("PT10S")
        Duration callTimeout();

        /** As many as there may be messages in flight; more wait for one. */
        @WithDefault("512")
        @Min(1) @Max(10000) int connections();
    }

    /** Checking template messages before Meta sees them. */
    interface Templates {
        /** False: Meta judges alone, and a message that does not fit its template fails after it was accepted. */
        @WithDefault("true")
        boolean check();

        /** How long a definition is used; Meta's webhooks about the template end it at once. */
        @WithDefault("PT15M")
        Duration kept();

        /** An answer older than this refuses nothing: Meta is asked again before. */
        @WithDefault("PT1M")
        Duration refusing();

        /** A caller waits so long for Meta's answer at most; then the message passes unchecked. */
        @WithDefault("PT2S")
        Duration patience();
    }
}
