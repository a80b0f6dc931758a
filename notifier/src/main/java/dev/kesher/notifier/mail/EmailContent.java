package dev.kesher.notifier.mail;

import dev.kesher.notifier.delivery.Contact;
import dev.kesher.notifier.delivery.Delivery;
import dev.kesher.notifier.delivery.Facts;
import dev.kesher.notifier.delivery.Language;
import dev.kesher.notifier.delivery.ZonedTime;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What an e-mail says: what happened, what waits, what to do. Rendered by {@code templates/MailSender/email.*}.
 *
 * @param heading also the subject
 * @param steps what to do, one after the other; none where a paragraph says it
 * @param because why the owner gets this
 */
record EmailContent(
        Language language,
        LocalizedText heading,
        List<LocalizedText> paragraphs,
        Steps steps,
        Button button,
        LocalizedText support,
        LocalizedText because) {

    /** @param title the sentence in front of them */
    record Steps(String title, List<LocalizedText> each) {}

    /**
     * The link.
     *
     * @param label what it does
     * @param instead the sentence in front of the written-out link
     */
    record Button(String label, URI address, String instead) {}

    static EmailContent about(Delivery delivery, URI address) {
        var language = delivery.contact().language();
        var catalogue = Catalogue.in(language);
        var values = values(delivery, catalogue);
        var outline = EmailOutline.of(delivery);
        return new EmailContent(
                language,
                text(catalogue, outline.event() + ".subject", values),
                texts(catalogue, outline.paragraphs(), values),
                steps(catalogue, outline, values),
                button(catalogue, outline, address),
                text(catalogue, "email.support", values),
                text(catalogue, because(delivery), values));
    }

    private static Steps steps(Catalogue catalogue, EmailOutline outline, Map<String, String> values) {
        var keys = catalogue.numbered(outline.event() + ".step");
        return new Steps(catalogue.sentence("email.steps"), texts(catalogue, keys, values));
    }

    private static Button button(Catalogue catalogue, EmailOutline outline, URI address) {
        return new Button(
                catalogue.sentence(outline.event() + ".button"), address, catalogue.sentence("email.instead"));
    }

    private static String because(Delivery delivery) {
        return delivery.subject().facts().platform() == null ? "email.because" : "email.because-operator";
    }

    private static List<LocalizedText> texts(Catalogue catalogue, List<String> keys, Map<String, String> values) {
        return keys.stream().map(key -> text(catalogue, key, values)).toList();
    }

    private static LocalizedText text(Catalogue catalogue, String key, Map<String, String> values) {
        return new LocalizedText(catalogue.sentence(key), values);
    }

    private static Map<String, String> values(Delivery delivery, Catalogue catalogue) {
        var subject = delivery.subject();
        var contact = delivery.contact();
        var name = subject.businessName();
        var facts = subject.facts();
        var values = new TreeMap<String, String>();
        values.put("business", name == null ? catalogue.sentence("email.your-business") : name);
        values.put("code", subject.supportCode());
        put(values, "count", facts.failedMessages());
        put(values, "waiting", facts.waitingMessages());
        put(values, "unknown", facts.unknownMessages());
        put(values, "error", facts.reason().code());
        put(values, "title", facts.reason().title());
        put(values, "date", date(facts.expiresAt(), contact));
        put(values, "began", date(facts.since(), contact));
        put(values, facts.platform());
        return values;
    }

    private static void put(Map<String, String> values, Facts.@Nullable Incident incident) {
        if (incident != null) {
            values.put("incident", incident.name());
            put(values, "connections", incident.connections());
            put(values, "reason", incident.reason());
            put(values, "first", incident.firstBusiness());
        }
    }

    private static void put(Map<String, String> values, String place, @Nullable Object value) {
        if (value != null) {
            values.put(place, String.valueOf(value));
        }
    }

    private static @Nullable String date(@Nullable Instant time, Contact contact) {
        return time == null ? null : new ZonedTime(time, contact.zone()).date(contact.language());
    }
}
