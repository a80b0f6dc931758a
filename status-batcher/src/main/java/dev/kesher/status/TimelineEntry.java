package dev.kesher.status;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import dev.kesher.contracts.MetaError;
import dev.kesher.contracts.SendOutcome;
import dev.kesher.status.track.Message;
import dev.kesher.status.track.Micros;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** Something that happened to a message. */
@Schema(name = "TimelineEntry")
@JsonInclude(JsonInclude.Include.NON_NULL)
record TimelineEntry(
        Instant at,
        Event event,

        @Schema(description = "Which try; absent for what became of the whole message") @Nullable Integer attempt,

        @Nullable MetaError error) {

    /** In the order in which they happen, should two have the same time. */
    @Schema(name = "TimelineEvent")
    enum Event {
        @JsonProperty("attempt-refused")
        ATTEMPT_REFUSED,
        @JsonProperty("attempt-not-sent")
        ATTEMPT_NOT_SENT,
        @JsonProperty("attempt-lost")
        ATTEMPT_LOST,
        @JsonProperty("accepted")
        ACCEPTED,
        @JsonProperty("sent")
        SENT,
        @JsonProperty("attempt-failed")
        ATTEMPT_FAILED,
        @JsonProperty("delivered")
        DELIVERED,
        @JsonProperty("read")
        READ,
        /** The sender gave it up; the others likewise. */
        @JsonProperty("failed")
        FAILED,
        @JsonProperty("refused")
        REFUSED,
        @JsonProperty("expired")
        EXPIRED,
        @JsonProperty("unknown")
        UNKNOWN
    }

    static List<TimelineEntry> of(Message message, List<AttemptView> attempts) {
        var entries = new ArrayList<TimelineEntry>();
        for (var attempt : attempts) {
            add(entries, attempt.acceptedAt(), Event.ACCEPTED, attempt, null);
            add(entries, attempt.sentAt(), Event.SENT, attempt, null);
            add(entries, attempt.deliveredAt(), Event.DELIVERED, attempt, null);
            add(entries, attempt.readAt(), Event.READ, attempt, null);
            add(entries, attempt.failedAt(), failed(attempt), attempt, attempt.error());
        }
        var outcome = message.outcome();
        if (outcome != null && outcome.state() != SendOutcome.State.SENT) {
            entries.add(new TimelineEntry(
                    Micros.instant(outcome.time()),
                    Event.valueOf(outcome.state().name()),
                    null,
                    null));
        }
        entries.sort(Comparator.comparing(TimelineEntry::at).thenComparing(TimelineEntry::event));
        return List.copyOf(entries);
    }

    private static void add(
            List<TimelineEntry> entries,
            @Nullable Instant at,
            Event event,
            AttemptView attempt,
            @Nullable MetaError error) {
        if (at != null) {
            entries.add(new TimelineEntry(at, event, attempt.attempt(), error));
        }
    }

    private static Event failed(AttemptView attempt) {
        return switch (attempt.state()) {
            case REFUSED -> Event.ATTEMPT_REFUSED;
            case NOT_SENT -> Event.ATTEMPT_NOT_SENT;
            case LOST -> Event.ATTEMPT_LOST;
            case FAILED, ACCEPTED, SENT, DELIVERED, READ -> Event.ATTEMPT_FAILED;
        };
    }
}
