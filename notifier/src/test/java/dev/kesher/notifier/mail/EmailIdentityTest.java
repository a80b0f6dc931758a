package dev.kesher.notifier.mail;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kesher.contracts.OwnerAlert.Kind;
import dev.kesher.notifier.Line;
import dev.kesher.notifier.delivery.AlertTransition;
import dev.kesher.notifier.delivery.DeliveryBuilder;
import dev.kesher.notifier.delivery.Facts;
import dev.kesher.texts.Catalogue;
import dev.kesher.texts.Language;
import dev.kesher.texts.Languages;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Whom an e-mail is from, what it is about and where to ask: so that nobody takes it for phishing. */
class EmailIdentityTest {
    @ParameterizedTest
    @MethodSource("dev.kesher.notifier.mail.Emails#everySituation")
    void everyEmailSaysWhoWritesAboutWhatAndWhereToAsk(
            Kind kind, AlertTransition transition, Facts facts, Language language) {
        var email = Emails.email(new DeliveryBuilder()
                .about(kind, facts)
                .transition(transition)
                .language(language)
                .businessName("Galil Bakery")
                .build());

        assertThat(email.platform()).isEqualTo("Galil CRM");
        assertThat(email.footer().because().text()).contains("\u2068Galil CRM\u2069");
        assertThat(email.footer().support().text()).contains("<help@platform.example>", "90ABC-DEF12");
        assertThat(email.footer().support().html())
                .contains("href=\"mailto:help@platform.example?subject=", "90ABC-DEF12\"");
        assertThat(Emails.text(email) + Emails.html(email)).doesNotContain(DeliveryBuilder.BUSINESS.value(), "cred-1");
        if (kind != Kind.PLATFORM_INCIDENT) {
            assertThat(about(email)).startsWith("\u2068Galil Bakery\u2069", "\u2068" + Emails.NUMBER + "\u2069");
            assertThat(email.footer().because().text()).contains("\u2068Galil Bakery\u2069");
        }
        if (kind != Kind.TOKEN_EXPIRING) {
            assertThat(about(email).getLast()).contains("2026", "12:00");
        }
    }

    @ParameterizedTest
    @MethodSource("dev.kesher.texts.Languages#all")
    void whatIsNotKnownIsLeftOut(Language language) {
        var delivery = new DeliveryBuilder().language(language).build();

        var email = EmailContent.about(
                delivery,
                new EmailContent.Sender("Galil CRM", URI.create("https://platform.example/whatsapp"), Optional.empty()),
                Optional.empty());

        assertThat(email.about()).hasSize(1);
        assertThat(email.footer().support().text()).contains("90ABC-DEF12").doesNotContain("@", "null");
        assertThat(Emails.text(email)).doesNotContain(DeliveryBuilder.BUSINESS.value(), "null", "{");
    }

    @ParameterizedTest
    @MethodSource("dev.kesher.texts.Languages#all")
    void plainTextHasTheAddressInPlaceOfTheButton(Language language) {
        for (var kind : new Kind[] {Kind.CONNECTION_LOST, Kind.TOKEN_EXPIRING, Kind.NUMBER_NOT_REGISTERED}) {
            var email = Emails.raised(kind, Emails.ending(Emails.TIME), language);

            assertThat(Emails.text(email))
                    .contains("\u2068<https://platform.example/whatsapp>\u2069")
                    .doesNotContain("button", "הכפתור");
            assertThat(Emails.html(email))
                    .contains(Catalogue.of(language, "emails").sentence("email.use-button"));
        }
    }

    @Test
    void aTokenThatEndsSaysUntilWhenByTheOwnersClock() {
        var delivery = new DeliveryBuilder()
                .about(Kind.TOKEN_EXPIRING, Emails.ending(Emails.TIME))
                .zone("America/New_York")
                .build();

        assertThat(about(Emails.email(delivery)).getLast())
                .isEqualTo("\u20681 December 2026, 05:00 (Eastern Time)\u2069");
    }

    @ParameterizedTest
    @MethodSource("nastyNames")
    void aNameStaysWhereItBelongs(String name) {
        for (var language : Languages.all()) {
            var email = Emails.email(new DeliveryBuilder()
                    .language(language)
                    .businessName(Line.of(name))
                    .build());

            assertThat(email.heading().text()).doesNotContain("\r", "\n");
            assertThat(Emails.text(email).lines().count())
                    .isEqualTo(Emails.texts(email).count());
            assertThat(Emails.html(email)).doesNotContain("<script", "<b>", "\u202e", "\u2066");
        }
    }

    static Stream<String> nastyNames() {
        return Stream.of(
                "Bakery\r\nBcc: a@b.example",
                "<script>alert(1)</script>",
                "<b>Bakery</b> & \"Co\"",
                "\u202eyrekaB\u202c \u2066\u2067\u2069\u2069",
                "{button} {platform} {0} $1 \\1",
                "x".repeat(10_000),
                " \r\n\t ",
                "");
    }

    private static List<String> about(EmailContent email) {
        return email.about().stream().map(fact -> fact.value().text()).toList();
    }
}
