package dev.kesher.signup.vault;

/** What the vault said. */
public sealed interface VaultAnswer<T> {
    /** vault-service's code for it, as a refusal and not as a 5xx. */
    String CORRUPT = "credential-corrupt";

    record Ok<T>(T value) implements VaultAnswer<T> {}

    /** It decided against it, for example {@code number-connected-elsewhere}. */
    record Refused<T>(int status, String code) implements VaultAnswer<T> {
        /** It has the credential and cannot read it, now or later. */
        public boolean isCorrupt() {
            return CORRUPT.equals(code);
        }
    }

    /** It did not answer in time, or cannot reach its keys: it may have executed the call, and all calls can be repeated. */
    record Unavailable<T>() implements VaultAnswer<T> {}
}
