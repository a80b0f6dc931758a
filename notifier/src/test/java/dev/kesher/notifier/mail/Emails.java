package dev.kesher.notifier.mail;

import dev.kesher.contracts.OwnerAlert.Kind;
import dev.kesher.notifier.delivery.AlertTransition;
import dev.kesher.notifier.delivery.DeliveryBuilder;
import dev.kesher.notifier.delivery.Facts;
import dev.kesher.notifier.delivery.Language;
import dev.kesher.notifier.delivery.MetaReason;
import java.net.URI;
import java.time.Instant;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Emails about incidents of which this or that is known. */
final class Emails {
    static final Instant TIME = Instant.parse("2026-12-01T10:00:00Z");
    static final MetaReason PAYMENT = new MetaReason(131042, "Payment method problem");

    private Emails() {}

    static EmailContent raised(Kind kind, Facts facts, Language language) {
        return email(kind, AlertTransition.RAISED, facts, language);
    }

    static EmailContent email(Kind kind, AlertTransition transition, Facts facts, Language language) {
        var delivery = new DeliveryBuilder()
                .about(kind, facts)
                .transition(transition)
                .language(language)
                .build();
        return EmailContent.about(delivery, URI.create("https://platform.example/whatsapp"));
    }

    static Facts failed(Integer count) {
        return new Facts(count, null, null, null, null, MetaReason.UNKNOWN, null);
    }

    static Facts failed(int count, MetaReason reason) {
        return new Facts(count, null, null, null, null, reason, null);
    }

    static Facts waiting(Integer count, MetaReason reason) {
        return new Facts(null, count, null, TIME, null, reason, null);
    }

    static Facts unknown(Integer count) {
        return new Facts(null, null, count, TIME, null, MetaReason.UNKNOWN, null);
    }

    static Facts ending(Instant expiresAt) {
        return new Facts(null, null, null, null, expiresAt, MetaReason.UNKNOWN, null);
    }

    static Facts incident(Facts.Incident incident, MetaReason reason) {
        return new Facts(null, null, null, null, null, reason, incident);
    }

    /** All that it says, line by line. */
    static String text(EmailContent email) {
        return Stream.of(Stream.of(email.heading()), email.paragraphs().stream(), email.steps().each().stream())
                .flatMap(texts -> texts)
                .map(LocalizedText::text)
                .collect(Collectors.joining("\n"));
    }

    static String html(EmailContent email) {
        return Stream.concat(email.paragraphs().stream(), email.steps().each().stream())
                .map(LocalizedText::html)
                .collect(Collectors.joining("\n"));
    }
}
