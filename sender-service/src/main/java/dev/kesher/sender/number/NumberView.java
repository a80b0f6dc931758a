package dev.kesher.sender.number;

import dev.kesher.contracts.OwnerAlert;
import dev.kesher.contracts.PhoneNumberId;
import dev.kesher.contracts.SendOutcome.Reason;
import dev.kesher.sender.report.ThrottleAlerts;
import dev.kesher.sender.store.QueueFigures.Length;
import dev.kesher.sender.store.ThrottleRepository.Stored;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * A number as it sends now.
 *
 * @param state {@code sending}, {@code templates-throttled} (replies go on) or {@code throttled} (nothing goes)
 * @param queue how many messages wait, are on their way, or lost their answer; at most 100,000 each
 * @param waitingSince since when the message that waits longest could have gone
 * @param perSecond Meta's throughput of the number
 */
@Schema(name = "SendingNumber")
record NumberView(
        String phoneNumberId,

        @Schema(description = "One of sending, templates-throttled, throttled; more may follow")
        String state,

        List<ThrottleView> throttles,
        Length queue,
        @Nullable Instant waitingSince,
        double perSecond) {
    /**
     * What messages of the number wait for.
     *
     * @param scope {@code connection}, {@code number}, {@code templates} or {@code template}
     * @param template name and language, with scope {@code template}
     * @param nextProbe when one message tries whether it is over
     * @param ownerAlert the kind of alert that tells the owner, if it is for them to do something
     */
    @Schema(name = "Throttle")
    record ThrottleView(
            @Schema(description = "One of connection, number, templates, template; more may follow")
            String scope,

            @Nullable String template,
            @Nullable Reason reason,
            Instant since,
            Instant nextProbe,
            int probes,

            @Schema(description = "The kind of alert that tells the owner, if it is for them to do something") @Nullable String ownerAlert) {
        static ThrottleView of(Stored stored) {
            return new ThrottleView(
                    stored.scope().stored(),
                    switch (stored.scope()) {
                        case TEMPLATE -> stored.key();
                        case CONNECTION, NUMBER, TEMPLATES -> null;
                    },
                    stored.reason(),
                    stored.since(),
                    stored.nextProbe(),
                    stored.probes(),
                    ThrottleAlerts.kindOf(stored).map(NumberView::word).orElse(null));
        }
    }

    static NumberView of(
            PhoneNumberId number,
            List<Stored> throttles,
            Length queue,
            Optional<Instant> waitingSince,
            double perSecond) {
        return new NumberView(
                number.value(),
                state(throttles),
                throttles.stream().map(ThrottleView::of).toList(),
                queue,
                waitingSince.orElse(null),
                perSecond);
    }

    private static String state(List<Stored> throttles) {
        var all = false;
        var templates = false;
        for (var throttle : throttles) {
            switch (throttle.scope()) {
                case CONNECTION, NUMBER -> all = true;
                case TEMPLATES -> templates = true;
                case TEMPLATE -> {}
            }
        }
        return all ? "throttled" : templates ? "templates-throttled" : "sending";
    }

    private static String word(OwnerAlert.Kind kind) {
        return kind.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
