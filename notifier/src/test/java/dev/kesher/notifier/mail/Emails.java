package dev.kesher.notifier.mail;

import dev.kesher.contracts.OwnerAlert.Kind;
import dev.kesher.notifier.delivery.AlertTransition;
import dev.kesher.notifier.delivery.Delivery;
import dev.kesher.notifier.delivery.DeliveryBuilder;
import dev.kesher.notifier.delivery.Facts;
import dev.kesher.notifier.delivery.MetaReason;
import dev.kesher.texts.Language;
import dev.kesher.texts.Languages;
import java.net.URI;
import java.time.Instant;
import java.util.Arrays;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.params.provider.Arguments;

/** Emails about incidents of which this or that is known. */
final class Emails {
    static final Instant TIME = Instant.parse("2026-12-01T10:00:00Z");
    static final MetaReason PAYMENT = new MetaReason(131042, "Payment method problem");

    static final String NUMBER = "+972 55 959 3012";
    static final EmailContent.Sender SENDER = new EmailContent.Sender(
            "Galil CRM",
            URI.create("https://platform.example/whatsapp"),
            Optional.of(URI.create("mailto:help@platform.example")));

    static final Facts.Incident MANY = new Facts.Incident("many-connections-lost", 37, "token-invalid", null);
    static final Facts.Incident META_ERROR = new Facts.Incident("meta-error-4", null, null, "bakery-1");

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
        return email(delivery);
    }

    static EmailContent email(Delivery delivery) {
        return EmailContent.about(delivery, SENDER, Optional.of(NUMBER));
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
        return texts(email).map(LocalizedText::text).collect(Collectors.joining("\n"));
    }

    static String html(EmailContent email) {
        return texts(email).map(LocalizedText::html).collect(Collectors.joining("\n"));
    }

    static Stream<LocalizedText> texts(EmailContent email) {
        return Stream.of(
                        Stream.of(email.heading()),
                        email.about().stream().map(EmailContent.Detail::value),
                        email.paragraphs().stream(),
                        email.steps().each().stream(),
                        Stream.of(email.footer().support(), email.footer().because()))
                .flatMap(texts -> texts);
    }

    /** Everything that can be known of an alert, with each transition and language. */
    static Stream<Arguments> everySituation() {
        return Arrays.stream(Kind.values()).flatMap(kind -> knownOf(kind)
                .flatMap(facts -> Arrays.stream(AlertTransition.values()).flatMap(transition -> Languages.all().stream()
                        .map(language -> Arguments.of(kind, transition, facts, language)))));
    }

    private static Stream<Facts> knownOf(Kind kind) {
        return switch (kind) {
            case CONNECTION_LOST -> Stream.of(Facts.NONE);
            case TOKEN_EXPIRING -> Stream.of(Facts.NONE, ending(TIME));
            case MESSAGES_FAILED ->
                Stream.of(
                        Facts.NONE,
                        failed(0),
                        failed(1),
                        failed(5),
                        failed(5, PAYMENT),
                        failed(5, new MetaReason(131026, null)),
                        failed(5, new MetaReason(null, "Message undeliverable")));
            case MESSAGES_UNKNOWN -> Stream.of(Facts.NONE, unknown(0), unknown(1), unknown(7));
            case PAYMENT_METHOD_MISSING, ACCOUNT_RESTRICTED, NUMBER_NOT_REGISTERED, CERTIFICATE_MISSING ->
                Stream.of(
                        Facts.NONE,
                        waiting(0, MetaReason.UNKNOWN),
                        waiting(1, PAYMENT),
                        waiting(12, new MetaReason(131048, "Restricted for spam")));
            case PLATFORM_INCIDENT ->
                Stream.of(
                        incident(MANY, MetaReason.UNKNOWN),
                        incident(META_ERROR, MetaReason.UNKNOWN),
                        incident(META_ERROR, new MetaReason(4, "App call limit")));
        };
    }
}
