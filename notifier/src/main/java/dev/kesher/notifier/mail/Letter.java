package dev.kesher.notifier.mail;

import dev.kesher.notifier.delivery.Delivery;
import dev.kesher.notifier.delivery.Language;
import dev.kesher.notifier.delivery.Phase;
import java.net.URI;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/**
 * What an e-mail says: what happened, what waits, what to do. Rendered by {@code templates/MailSender/letter.*}.
 *
 * @param heading also the subject
 * @param button what the link does
 * @param instead the sentence in front of the written-out link
 * @param because why the owner gets this
 */
record Letter(
        Language language,
        String heading,
        List<Phrase> paragraphs,
        String button,
        URI link,
        String instead,
        Phrase support,
        Phrase because) {

    static Letter about(Delivery delivery, URI link) {
        var language = delivery.contact().language();
        var catalogue = Catalogue.in(language);
        var values = values(delivery.subject(), catalogue, language);
        var event = event(delivery);
        return new Letter(
                language,
                catalogue.sentence(event + ".subject"),
                List.of(
                        phrase(catalogue, event + ".what" + variant(delivery), values),
                        phrase(catalogue, event + ".then", values),
                        phrase(catalogue, event + ".todo", values)),
                catalogue.sentence(event + ".button"),
                link,
                catalogue.sentence("letter.instead"),
                phrase(catalogue, "letter.support", values),
                phrase(catalogue, "letter.because", values));
    }

    private static Phrase phrase(Catalogue catalogue, String key, Map<String, String> values) {
        return new Phrase(catalogue.sentence(key), values);
    }

    private static String event(Delivery delivery) {
        var raised = delivery.phase() == Phase.RAISED;
        return switch (delivery.subject().kind()) {
            case CONNECTION_LOST -> raised ? "connection-lost" : "connection-restored";
            case TOKEN_EXPIRING -> "token-expiring";
            case MESSAGES_FAILED -> "messages-failed";
            case PLATFORM_INCIDENT -> raised ? "platform-incident" : "platform-incident-over";
        };
    }

    /** Which form of the first sentence fits what is known: Hebrew and English count differently. */
    private static String variant(Delivery delivery) {
        var subject = delivery.subject();
        return switch (subject.kind()) {
            case CONNECTION_LOST, PLATFORM_INCIDENT -> "";
            case TOKEN_EXPIRING -> subject.expiresAt() == null ? ".soon" : ".on";
            case MESSAGES_FAILED -> counted(subject);
        };
    }

    private static String counted(Delivery.Subject subject) {
        var failed = subject.failedMessages();
        if (failed == null || failed < 1) {
            return ".some";
        }
        return failed == 1 ? ".one" : ".many";
    }

    private static Map<String, String> values(Delivery.Subject subject, Catalogue catalogue, Language language) {
        var values = new TreeMap<String, String>();
        var name = subject.businessName();
        values.put("business", name == null ? catalogue.sentence("letter.your-business") : name);
        values.put("code", subject.supportCode());
        var failed = subject.failedMessages();
        if (failed != null) {
            values.put("count", String.valueOf(failed));
        }
        var expiresAt = subject.expiresAt();
        if (expiresAt != null) {
            values.put(
                    "date",
                    DateTimeFormatter.ofPattern(language.datePattern(), Locale.ENGLISH)
                            .format(expiresAt.atOffset(ZoneOffset.UTC)));
        }
        return values;
    }
}
