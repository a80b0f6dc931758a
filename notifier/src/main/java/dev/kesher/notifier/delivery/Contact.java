package dev.kesher.notifier.delivery;

import dev.kesher.texts.Language;
import java.time.ZoneId;
import org.jspecify.annotations.Nullable;

/**
 * How the owner can be reached, as far as known, and by which words and clock.
 *
 * @param phone digits in international form without {@code +}
 * @param zone the owner's, or the platform's where the owner's is not known
 */
public record Contact(@Nullable String email, @Nullable String phone, Language language, ZoneId zone) {
    Contact withEmail(String other) {
        return new Contact(other, phone, language, zone);
    }

    @Override
    public String toString() {
        return "Contact[…]";
    }
}
