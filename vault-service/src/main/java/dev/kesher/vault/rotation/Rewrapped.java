package dev.kesher.vault.rotation;

/** What became of one row's ciphertext under the new key version. */
sealed interface Rewrapped {
    Row row();

    record Fresh(Row row, String ciphertext) implements Rewrapped {}

    /** Transit refuses it, and will again. */
    record Unreadable(Row row) implements Rewrapped {}

    /** A credential's row with the ciphertext that was read; only while it still has that one may it be replaced. */
    record Row(long id, String business, String ciphertext) {}
}
