package dev.kesher.signup.testmessage;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** What an owner sees of a test message. */
@Schema(
        name = "TestMessage",
        examples =
                "{\"testMessageId\": \"0b0c7c1e-6a5e-4b8e-9d0f-4b1f2f3a4b5c\", \"state\": \"failed\", \"problem\": {\"code\": \"payment-method-missing\", \"metaMessage\": \"Business eligibility payment issue\"}}")
@JsonInclude(JsonInclude.Include.NON_NULL)
record TestMessageView(
        UUID testMessageId,
        State state,

        @Schema(description = "Why it failed or, while it is queued, what it waits for") @Nullable Problem problem) {

    @Schema(name = "TestMessageState")
    enum State {
        @JsonProperty("queued")
        QUEUED,
        @JsonProperty("sent")
        SENT,
        @JsonProperty("delivered")
        DELIVERED,
        @JsonProperty("failed")
        FAILED
    }

    @Schema(name = "TestMessageReason")
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Problem(
            @Schema(description = "Stable; other codes may follow")
            TestMessageProblem code,

            @Schema(description = "Meta's sentence, if Meta refused") @Nullable String metaMessage) {}

    static TestMessageView queued(UUID id) {
        return new TestMessageView(id, State.QUEUED, null);
    }

    static TestMessageView failed(UUID id, TestMessageProblem why) {
        return new TestMessageView(id, State.FAILED, new Problem(why, null));
    }
}
