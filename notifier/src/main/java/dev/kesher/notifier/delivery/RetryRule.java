package dev.kesher.notifier.delivery;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What follows from a verdict, and what needs no try at all. */
record RetryRule(Duration first, Duration longest, Duration giveUpAfter) {
    private static final int GROWTH = 4;
    /** Above this the wait has long reached its cap; keeps the power small. */
    private static final int MOST_STEPS = 12;
    /** The sender ends every request at its validUntil; its outcome needs a while to be published and read. */
    private static final Duration OUTCOME_GRACE = Duration.ofHours(1);

    /** The new state of the row; {@code nextTry} only matters while it is pending. */
    record Settlement(
            DeliveryState state,
            @Nullable String detail,
            @Nullable Instant nextTry,
            boolean handedOver) {
        private static Settlement end(DeliveryState state, @Nullable String detail) {
            return new Settlement(state, detail, null, false);
        }
    }

    /** Present if the delivery must not be tried. */
    static Optional<Verdict> withoutTrying(Delivery delivery) {
        if (delivery.handedAt() != null) {
            return Optional.of(new Verdict.Failed("no-outcome"));
        }
        return oldNews(delivery).<Verdict>map(Verdict.Skipped::new).or(() -> missingContact(delivery));
    }

    /** A beginning that is over needs no word, nor does an end that another beginning followed: it would be told after that. */
    private static Optional<String> oldNews(Delivery delivery) {
        var standing = delivery.subject().standing();
        return switch (delivery.transition()) {
            case RAISED -> standing == Delivery.Standing.OPEN ? Optional.empty() : Optional.of("resolved-first");
            case RECOVERED ->
                standing == Delivery.Standing.RAISED_AGAIN ? Optional.of("raised-again") : Optional.empty();
        };
    }

    private static Optional<Verdict> missingContact(Delivery delivery) {
        return switch (delivery.channel()) {
            case EMAIL -> missing(delivery.contact().email(), "missing-email");
            case WHATSAPP -> missing(delivery.contact().phone(), "missing-phone");
            case DASHBOARD -> Optional.empty();
        };
    }

    private static Optional<Verdict> missing(@Nullable String address, String reason) {
        return address == null ? Optional.of(new Verdict.Skipped(reason)) : Optional.empty();
    }

    /** @param jitter from 0 to 1 (exclusive): spreads what failed together over half of the wait */
    Settlement settle(Delivery delivery, Verdict verdict, Instant now, double jitter) {
        return switch (verdict) {
            case Verdict.Sent sent -> Settlement.end(DeliveryState.SENT, null);
            case Verdict.Skipped skipped -> Settlement.end(DeliveryState.SKIPPED, skipped.reason());
            case Verdict.Failed failed -> Settlement.end(DeliveryState.FAILED, failed.reason());
            case Verdict.HandedOver handed ->
                new Settlement(
                        DeliveryState.PENDING,
                        "handed-to-sender",
                        handed.validUntil().plus(OUTCOME_GRACE),
                        true);
            case Verdict.Again again ->
                tooLate(delivery, now)
                        ? Settlement.end(DeliveryState.FAILED, again.reason())
                        : later(again.reason(), now.plus(backoff(delivery.tries(), jitter)));
            case Verdict.NotYet notYet ->
                tooLate(delivery, now)
                        ? Settlement.end(DeliveryState.SKIPPED, notYet.reason())
                        : later(notYet.reason(), now.plus(notYet.lookAgainAfter()));
        };
    }

    private static Settlement later(String reason, Instant nextTry) {
        return new Settlement(DeliveryState.PENDING, reason, nextTry, false);
    }

    private boolean tooLate(Delivery delivery, Instant now) {
        return !now.isBefore(delivery.createdAt().plus(giveUpAfter));
    }

    private Duration backoff(int tries, double jitter) {
        var steps = Math.min(Math.max(tries - 1, 0), MOST_STEPS);
        var grown = first.toMillis() * Math.pow(GROWTH, steps);
        var wait = Math.min(grown, longest.toMillis());
        return Duration.ofMillis((long) (wait * (1 - jitter / 2)));
    }
}
