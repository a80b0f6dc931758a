package dev.kesher.contracts;

import com.fasterxml.jackson.annotation.JsonProperty;
import org.jspecify.annotations.Nullable;

/**
 * Which business a number belongs to. Key: the phone number id. Obey the highest {@code generation}; a tombstone (null
 * value) follows {@code removed} after 8 days at the earliest.
 *
 * @param generation grows over all connections; never reused
 * @param credentialId the version of the credential in the vault that the connection uses
 * @param locale the owner's language, BCP 47, for example {@code he}
 */
public record Connection(
        BusinessId businessId,
        PhoneNumberId phoneNumberId,
        WabaId wabaId,
        State state,
        long generation,
        String credentialId,
        @Nullable String locale) {
    public Connection {
        Checks.present("businessId", businessId);
        Checks.present("phoneNumberId", phoneNumberId);
        Checks.present("wabaId", wabaId);
        Checks.present("state", state);
        Checks.id("credentialId", Longest.CREDENTIAL_ID, credentialId);
        Checks.text("locale", Longest.LOCALE, locale);
        Checks.that(generation >= 1, "generation must be 1 or more");
    }

    public enum State {
        /** Receives; does not send yet. */
        @JsonProperty("activating")
        ACTIVATING,
        /** Receives and sends. */
        @JsonProperty("active")
        ACTIVE,
        /** Being replaced: receives, finishes the attempts in flight, starts no new ones. */
        @JsonProperty("draining")
        DRAINING,
        @JsonProperty("removed")
        REMOVED
    }
}
