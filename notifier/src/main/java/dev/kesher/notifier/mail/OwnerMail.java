package dev.kesher.notifier.mail;

import dev.kesher.texts.Language;
import java.util.Map;

/**
 * The envelope of one e-mail; its sender and what every e-mail says of itself are added by {@link MailServer}.
 *
 * @param to one bare address
 * @param headers beside those of every e-mail
 */
record OwnerMail(String to, String subject, Language language, Map<String, String> headers) {
    OwnerMail {
        headers = Map.copyOf(headers);
    }

    @Override
    public String toString() {
        return "OwnerMail[…]";
    }
}
