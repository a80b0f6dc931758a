package dev.kesher.signup.vault;

/** What the vault said. */
public sealed interface VaultAnswer<T> {
    record Ok<T>(T value) implements VaultAnswer<T> {}

    /** It decided against it, for example {@code number-connected-elsewhere}. */
    record Refused<T>(int status, String code) implements VaultAnswer<T> {}

    /** It did not answer in time, or cannot reach its keys: it may have executed the call, and all calls can be repeated. */
    record Unavailable<T>() implements VaultAnswer<T> {}
}
