package dev.kesher.signup.connect.step;

import com.fasterxml.jackson.annotation.JsonProperty;

/** The way from a code to a connection. Every step can be repeated; the exchange of the code, before them, cannot. */
public enum Step {
    /** The token lies in the vault as a pending credential, or the attempt is over. */
    @JsonProperty("store-token")
    STORE_TOKEN,
    @JsonProperty("inspect-token")
    INSPECT_TOKEN,
    @JsonProperty("choose-number")
    CHOOSE_NUMBER,
    /** Publishes the connection as activating, so that the first message finds its business. */
    @JsonProperty("activate")
    ACTIVATE,
    @JsonProperty("subscribe")
    SUBSCRIBE,
    @JsonProperty("register")
    REGISTER,
    @JsonProperty("promote")
    PROMOTE,
    /** Publishes the connection as active. */
    @JsonProperty("announce")
    ANNOUNCE;

    /** Whether it only writes to our database, and so goes into the transaction that settles it. */
    public boolean isDatabaseOnly() {
        return this == ACTIVATE || this == ANNOUNCE;
    }

    /**
     * Whether a lost answer leaves it open which credential is the current one. Then the vault is asked until it answers:
     * an attempt that gave up here could let go the credential that the business sends with.
     */
    public boolean mayBeDone() {
        return this == PROMOTE || this == ANNOUNCE;
    }
}
