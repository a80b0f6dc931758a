package dev.kesher.notifier.delivery;

import org.jspecify.annotations.Nullable;

/**
 * How the owner can be reached, as far as known.
 *
 * @param phone digits in international form without {@code +}
 */
public record Contact(@Nullable String email, @Nullable String phone, Language language) {
    Contact withEmail(String other) {
        return new Contact(other, phone, language);
    }

    @Override
    public String toString() {
        return "Contact[…]";
    }
}
