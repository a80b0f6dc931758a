package dev.kesher.sender.attempt;

import dev.kesher.contracts.DeliveryStatus;
import java.util.UUID;

/**
 * What Meta carries along for us and repeats in every status (docs/meta/sending.md#request):
 * {@code <messageId>.<attempt>}. What comes back is understood up to {@link DeliveryStatus#HIGHEST_ATTEMPT}; the admission
 * policy lets no message go beyond it.
 */
public final class CallbackData {
    private CallbackData() {}

    public static String of(UUID messageId, int attempt) {
        return messageId + "." + attempt;
    }
}
