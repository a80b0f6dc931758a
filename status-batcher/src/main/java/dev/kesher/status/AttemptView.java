package dev.kesher.status;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import dev.kesher.contracts.FailedAttempt;
import dev.kesher.contracts.MetaError;
import dev.kesher.contracts.Pricing;
import dev.kesher.status.track.Attempt;
import dev.kesher.status.track.Message;
import dev.kesher.status.track.Micros;
import java.time.Instant;
import java.util.List;
import java.util.TreeMap;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** One try to send a message, as Meta's statuses and the sender tell it. */
@Schema(name = "DeliveryAttempt")
@JsonInclude(JsonInclude.Include.NON_NULL)
record AttemptView(
        int attempt,
        State state,
        @Nullable String wamid,
        @Nullable Instant acceptedAt,
        @Nullable Instant sentAt,
        @Nullable Instant deliveredAt,
        @Nullable Instant readAt,
        @Nullable Instant failedAt,
        @Nullable MetaError error,
        @Nullable Pricing pricing) {

    @Schema(name = "DeliveryAttemptState")
    enum State {
        /** Meta answered with an error. */
        @JsonProperty("refused")
        REFUSED,
        /** Nothing reached Meta. */
        @JsonProperty("not-sent")
        NOT_SENT,
        /** No answer came; Meta may have executed it. */
        @JsonProperty("lost")
        LOST,
        /** Meta accepted it and could not deliver it. */
        @JsonProperty("failed")
        FAILED,
        @JsonProperty("accepted")
        ACCEPTED,
        @JsonProperty("sent")
        SENT,
        @JsonProperty("delivered")
        DELIVERED,
        @JsonProperty("read")
        READ
    }

    /** In the order of their numbers. Where both know an attempt, Meta's word counts. */
    static List<AttemptView> of(Message message) {
        var views = new TreeMap<Integer, AttemptView>();
        var outcome = message.outcome();
        if (outcome != null) {
            outcome.failedAttempts().forEach(failed -> views.put(failed.attempt(), of(failed)));
        }
        var number = message.sender().phoneNumberId();
        message.attempts().stream()
                .filter(attempt -> attempt.sender().phoneNumberId().equals(number))
                .forEach(attempt -> views.merge(attempt.number(), of(attempt), AttemptView::completedBy));
        return List.copyOf(views.values());
    }

    private static AttemptView of(FailedAttempt failed) {
        var state =
                switch (failed.result()) {
                    case REFUSED -> State.REFUSED;
                    case NOT_SENT -> State.NOT_SENT;
                    case LOST -> State.LOST;
                    case FAILED -> State.FAILED;
                };
        return new AttemptView(
                failed.attempt(), state, null, null, null, null, null, failed.time(), failed.error(), null);
    }

    private static AttemptView of(Attempt attempt) {
        var times = attempt.times();
        var failure = attempt.failure();
        return new AttemptView(
                attempt.number(),
                State.valueOf(attempt.standing().name()),
                attempt.wamid(),
                Micros.optional(times.accepted()),
                Micros.optional(times.sent()),
                Micros.optional(times.delivered()),
                Micros.optional(times.read()),
                failure == null ? null : Micros.instant(failure.at()),
                failure == null ? null : failure.error(),
                attempt.pricing());
    }

    /** What the sender says, this, with what Meta's statuses say; an attempt that Meta only accepted and that failed, failed. */
    private AttemptView completedBy(AttemptView told) {
        var failed = state == State.FAILED && told.state.compareTo(State.DELIVERED) < 0;
        return new AttemptView(
                attempt,
                failed ? State.FAILED : told.state,
                told.wamid,
                told.acceptedAt,
                told.sentAt,
                told.deliveredAt,
                told.readAt,
                told.failedAt == null && failed ? failedAt : told.failedAt,
                told.error == null && failed ? error : told.error,
                told.pricing);
    }
}
