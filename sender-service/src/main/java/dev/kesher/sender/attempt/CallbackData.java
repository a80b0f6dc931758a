package dev.kesher.sender.attempt;

import java.util.UUID;

/**
 * What Meta carries along for us and repeats in every status (docs/meta/sending.md#request):
 * {@code <messageId>.<attempt>}.
 */
public final class CallbackData {
    private CallbackData() {}

    public static String of(UUID messageId, int attempt) {
        return messageId + "." + attempt;
    }
}
