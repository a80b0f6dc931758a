package dev.kesher.notifier.mail;

import dev.kesher.contracts.OwnerAlert.Kind;
import dev.kesher.notifier.delivery.DeliveryBuilder;
import dev.kesher.notifier.delivery.Facts;
import dev.kesher.notifier.delivery.Language;
import dev.kesher.notifier.delivery.MetaReason;
import dev.kesher.notifier.delivery.Phase;
import java.net.URI;
import java.time.Instant;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Letters about incidents of which this or that is known. */
final class Letters {
    static final Instant TIME = Instant.parse("2026-12-01T10:00:00Z");
    static final MetaReason PAYMENT = new MetaReason(131042, "Payment method problem");

    private Letters() {}

    static Letter raised(Kind kind, Facts facts, Language language) {
        return letter(kind, Phase.RAISED, facts, language);
    }

    static Letter letter(Kind kind, Phase phase, Facts facts, Language language) {
        var delivery = new DeliveryBuilder()
                .about(kind, facts)
                .phase(phase)
                .language(language)
                .build();
        return Letter.about(delivery, URI.create("https://platform.example/whatsapp"));
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
    static String text(Letter letter) {
        return Stream.of(Stream.of(letter.heading()), letter.paragraphs().stream(), letter.steps().each().stream())
                .flatMap(phrases -> phrases)
                .map(Phrase::text)
                .collect(Collectors.joining("\n"));
    }

    static String html(Letter letter) {
        return Stream.concat(letter.paragraphs().stream(), letter.steps().each().stream())
                .map(Phrase::html)
                .collect(Collectors.joining("\n"));
    }
}
