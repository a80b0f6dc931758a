package dev.kesher.vault;

import com.fasterxml.jackson.annotation.JsonProperty;

/** Pending until its number is proven, current while the connection uses it, retired after another took its place. */
enum CredentialState {
    @JsonProperty("pending")
    PENDING,
    @JsonProperty("current")
    CURRENT,
    @JsonProperty("retired")
    RETIRED
}
