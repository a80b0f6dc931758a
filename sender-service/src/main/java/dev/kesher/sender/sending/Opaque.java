package dev.kesher.sender.sending;

import java.util.UUID;

/** What Meta carries along for us and repeats in every status (§4.1 of the reference): {@code <messageId>.<attempt>}. */
final class Opaque {
    private Opaque() {}

    static String of(UUID messageId, int attempt) {
        return messageId + "." + attempt;
    }
}
