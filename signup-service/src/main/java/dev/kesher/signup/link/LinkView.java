package dev.kesher.signup.link;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import dev.kesher.signup.connect.step.AttemptState;
import java.time.Instant;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** A link as the platform's backend sees it. */
@Schema(name = "ConnectLink")
record LinkView(
        UUID linkId,
        State state,

        @Schema(
                description =
                        "Of the newest attempt to connect that came back from Meta's window since the link was used, or was given up")
        Result result,

        Instant expiresAt,

        @JsonInclude(JsonInclude.Include.NON_NULL) @Schema(description = "When the right code was shown") @Nullable Instant usedAt) {

    @Schema(name = "ConnectLinkState")
    enum State {
        @JsonProperty("open")
        OPEN,
        @JsonProperty("used")
        USED,
        @JsonProperty("expired")
        EXPIRED,
        @JsonProperty("closed")
        CLOSED
    }

    @Schema(name = "ConnectLinkResult")
    enum Result {
        /** Nothing has come of it, or not yet. */
        @JsonProperty("none")
        NONE,
        @JsonProperty("connected")
        CONNECTED,
        @JsonProperty("failed")
        FAILED,
        @JsonProperty("abandoned")
        ABANDONED;

        static Result of(AttemptState attempt) {
            return switch (attempt) {
                case CONNECTED -> CONNECTED;
                case FAILED -> FAILED;
                case ABANDONED -> ABANDONED;
                case WAITING, WORKING, CHOOSE_NUMBER, NEEDS_PIN, CONFIRM_REPLACEMENT, PENDING -> NONE;
            };
        }
    }

    static LinkView of(ConnectLink link, Result result, Instant now) {
        return new LinkView(link.id, state(link, now), result, link.expiresAt, link.usedAt);
    }

    private static State state(ConnectLink link, Instant now) {
        return switch (link.state) {
            case USED -> State.USED;
            case CLOSED -> State.CLOSED;
            case OPEN -> LinkRule.over(link.facts(), now) == null ? State.OPEN : State.EXPIRED;
        };
    }
}
