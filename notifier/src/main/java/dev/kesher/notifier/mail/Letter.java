package dev.kesher.notifier.mail;

import dev.kesher.notifier.delivery.Delivery;
import dev.kesher.notifier.delivery.Language;
import dev.kesher.notifier.delivery.Phase;
import java.net.URI;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

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
        Phrase heading,
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
                phrase(catalogue, event + ".subject", values),
                sentences(delivery).stream()
                        .map(key -> phrase(catalogue, key, values))
                        .toList(),
                catalogue.sentence(event + ".button"),
                link,
                catalogue.sentence("letter.instead"),
                phrase(catalogue, "letter.support", values),
                phrase(catalogue, because(delivery), values));
    }

    /** What happened, what that means, what to do, and of an incident its name for the runbook. */
    private static List<String> sentences(Delivery delivery) {
        var event = event(delivery);
        var sentences = new ArrayList<>(List.of(event + ".what" + variant(delivery), event + ".then", event + ".todo"));
        var incident = delivery.subject().incident();
        if (incident != null) {
            sentences.add(incident.reason() == null ? "incident.name" : "incident.name-and-reason");
        }
        return sentences;
    }

    private static String because(Delivery delivery) {
        return delivery.subject().incident() == null ? "letter.because" : "letter.because-operator";
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
            case CONNECTION_LOST -> "";
            case PLATFORM_INCIDENT -> delivery.phase() == Phase.RAISED ? counted(subject.incident()) : "";
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

    private static String counted(Delivery.@Nullable Incident incident) {
        var connections = incident == null ? null : incident.connections();
        return connections == null || connections < 2 ? ".some" : ".many";
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
        var incident = subject.incident();
        if (incident != null) {
            values.put("incident", incident.name());
            values.put("connections", String.valueOf(incident.connections()));
            values.put("reason", String.valueOf(incident.reason()));
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
