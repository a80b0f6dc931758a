package dev.kesher.sender.attempt;

import dev.kesher.contracts.Customer;
import dev.kesher.sender.message.Message;
import org.jspecify.annotations.Nullable;

/**
 * Where a person is reached: at the phone last learned for them, which need not be the one that was asked for, since a phone
 * that was left may be a stranger's by now. Meta prefers phones (docs/meta/sending.md#bsuid); without one the BSUID is used.
 */
public final class Recipient {
    private Recipient() {}

    /** @param knownPhone the phone last learned for the canonical customer */
    public static Customer of(Message message, @Nullable String knownPhone) {
        var canonical = message.canonical();
        if (isPhone(canonical)) {
            return new Customer(message.customer().userId(), knownPhone != null ? knownPhone : canonical);
        }
        return new Customer(canonical, knownPhone);
    }

    private static boolean isPhone(String id) {
        return !id.isEmpty() && id.chars().allMatch(Character::isDigit);
    }
}
