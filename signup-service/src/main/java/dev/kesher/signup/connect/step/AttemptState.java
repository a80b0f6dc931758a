package dev.kesher.signup.connect.step;

import com.fasterxml.jackson.annotation.JsonProperty;

/** Where an attempt is, as the page sees it. */
public enum AttemptState {
    /** For Meta's window: any number of popups, until the first code. */
    @JsonProperty("waiting")
    WAITING,
    @JsonProperty("working")
    WORKING,
    /** The account has several numbers and the owner must choose. */
    @JsonProperty("choose-number")
    CHOOSE_NUMBER,
    /** The number has a two-step PIN that only the owner knows. */
    @JsonProperty("needs-pin")
    NEEDS_PIN,
    /** Another number is connected, and the owner must say whether this one takes its place. */
    @JsonProperty("confirm-replacement")
    CONFIRM_REPLACEMENT,
    /** Meta still reviews or verifies the number: it is looked at again by itself, for days. */
    @JsonProperty("pending")
    PENDING,
    @JsonProperty("connected")
    CONNECTED,
    /** Stopped with a problem; if that is retryable, the step it stopped at can be tried again. */
    @JsonProperty("failed")
    FAILED,
    @JsonProperty("abandoned")
    ABANDONED
}
