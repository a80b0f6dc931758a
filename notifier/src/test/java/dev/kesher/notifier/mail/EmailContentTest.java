package dev.kesher.notifier.mail;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kesher.contracts.OwnerAlert.Kind;
import dev.kesher.notifier.delivery.Advice;
import dev.kesher.notifier.delivery.AlertTransition;
import dev.kesher.notifier.delivery.Facts;
import dev.kesher.notifier.delivery.MetaReason;
import dev.kesher.texts.Catalogue;
import dev.kesher.texts.Language;
import dev.kesher.texts.Languages;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

class EmailContentTest {
    @ParameterizedTest
    @MethodSource("dev.kesher.notifier.mail.Emails#everySituation")
    void everySituationHasAnEmailInEveryLanguage(
            Kind kind, AlertTransition transition, Facts facts, Language language) {
        var email = Emails.email(kind, transition, facts, language);

        assertThat(Emails.text(email)).doesNotContain("{", "}", "null");
        assertThat(email.paragraphs()).hasSizeBetween(2, 5);
        assertThat(email.footer().support().text()).contains("90ABC-DEF12");
    }

    @Test
    void hebrewCountsAndDatesAreHebrew() {
        assertThat(what(Kind.MESSAGES_FAILED, Emails.failed(1), Languages.of("he")))
                .startsWith("הודעה אחת של \u2068העסק שלכם\u2069 לא נשלחה");
        assertThat(what(Kind.MESSAGES_FAILED, Emails.failed(5), Languages.of("he")))
                .startsWith("\u20685\u2069 הודעות");
        assertThat(what(Kind.MESSAGES_UNKNOWN, Emails.unknown(1), Languages.of("he")))
                .contains("הודעה אחת");
        assertThat(what(Kind.TOKEN_EXPIRING, Emails.ending(Emails.TIME), Languages.of("he")))
                .endsWith("בתאריך \u206801.12.2026\u2069.");
        assertThat(what(Kind.TOKEN_EXPIRING, Emails.ending(Emails.TIME), Languages.english()))
                .endsWith("on \u20681 December 2026\u2069.");
    }

    @ParameterizedTest
    @EnumSource(
            names = {
                "PAYMENT_METHOD_MISSING",
                "ACCOUNT_RESTRICTED",
                "NUMBER_NOT_REGISTERED",
                "CERTIFICATE_MISSING",
                "MESSAGES_UNKNOWN"
            })
    void whatHoldsANumberComesWithSteps(Kind kind) {
        for (var language : Languages.all()) {
            var email = Emails.raised(kind, Emails.waiting(3, Emails.PAYMENT), language);

            assertThat(email.steps().each()).hasSizeBetween(3, 4);
            assertThat(email.steps().title()).isNotBlank();
        }
    }

    @ParameterizedTest
    @MethodSource("dev.kesher.texts.Languages#all")
    void metasReasonStandsInItsOwnDirection(Language language) {
        var email = Emails.raised(Kind.PAYMENT_METHOD_MISSING, Emails.waiting(3, Emails.PAYMENT), language);

        assertThat(Emails.text(email))
                .contains(Catalogue.of(language, "emails")
                        .sentence("meta.reason")
                        .replace("{title}", "\u2068Payment method problem\u2069")
                        .replace("{error}", "\u2068131042\u2069"));
        assertThat(Emails.html(email))
                .contains("<bdi>Payment method problem</bdi> (<bdi>131042</bdi>)", "<bdi>3</bdi>");
    }

    @Test
    void aNumberLimitedForSpamIsNoRestrictedAccount() {
        var spam = Emails.waiting(3, new MetaReason(131048, "Restricted for spam"));
        var locked = Emails.waiting(3, new MetaReason(131031, "Account locked"));

        assertThat(Emails.text(Emails.raised(Kind.ACCOUNT_RESTRICTED, spam, Languages.english())))
                .contains("Meta limits what your WhatsApp number may send", "Replies to customers")
                .doesNotContain("All messages wait");
        assertThat(Emails.text(Emails.raised(Kind.ACCOUNT_RESTRICTED, locked, Languages.english())))
                .contains("Meta has restricted your WhatsApp account", "All messages wait")
                .doesNotContain("Replies to customers");
    }

    @ParameterizedTest
    @CsvSource({
        "131047, write with a template",
        "131026, not on WhatsApp",
        "131049, before a day has passed",
        "131050, does not want marketing",
        "131037, display name",
        "132001, message template",
        "131053, write to us with this code"
    })
    void failedMessagesSayWhyAndWhatToDo(int code, String advice) {
        var reason = Emails.failed(5, new MetaReason(code, "Some title"));

        var email = Emails.raised(Kind.MESSAGES_FAILED, reason, Languages.english());

        assertThat(email.paragraphs().get(1).text())
                .isEqualTo("Meta's reason: \u2068Some title\u2069 (\u2068" + code + "\u2069)");
        assertThat(email.paragraphs().getLast().text()).contains(advice);
    }

    @ParameterizedTest
    @EnumSource(Advice.class)
    void everyAdviceHasItsSentence(Advice advice) {
        for (var language : Languages.all()) {
            assertThat(Catalogue.of(language, "emails").sentence("messages-failed.todo." + advice.text()))
                    .isNotBlank();
        }
    }

    @Test
    void failedMessagesWithoutACodeSayWhatIsCommon() {
        assertThat(Emails.text(Emails.raised(Kind.MESSAGES_FAILED, Emails.failed(5), Languages.english())))
                .contains("Often the reason lies with the recipient");
    }

    @Test
    void theEndOfWhatHeldANumberIsShort() {
        var email = Emails.email(
                Kind.PAYMENT_METHOD_MISSING,
                AlertTransition.RECOVERED,
                Emails.waiting(3, Emails.PAYMENT),
                Languages.english());

        assertThat(email.heading().text()).isEqualTo("Messages are going out again");
        assertThat(email.paragraphs()).hasSize(3);
        assertThat(email.steps().each()).isEmpty();
        assertThat(Emails.text(email)).doesNotContain("131042");
    }

    @ParameterizedTest
    @MethodSource("dev.kesher.texts.Languages#all")
    void theOperatorReadsWhichIncidentAndHowManyConnections(Language language) {
        var email = Emails.raised(Kind.PLATFORM_INCIDENT, Emails.incident(Emails.MANY, MetaReason.UNKNOWN), language);

        assertThat(email.paragraphs().getFirst().text()).contains("\u206837\u2069");
        assertThat(email.paragraphs().getLast().text())
                .contains("\u2068many-connections-lost\u2069", "\u2068token-invalid\u2069");
        assertThat(email.footer().because().text())
                .contains("\u2068Galil CRM\u2069")
                .doesNotContain("{");
    }

    @ParameterizedTest
    @MethodSource("dev.kesher.texts.Languages#all")
    void theOperatorReadsWhichErrorAndWhoMetItFirst(Language language) {
        var facts = Emails.incident(Emails.META_ERROR, new MetaReason(4, "App call limit"));

        var email = Emails.raised(Kind.PLATFORM_INCIDENT, facts, language);

        assertThat(Emails.text(email))
                .contains(
                        "\u2068App call limit\u2069 (\u20684\u2069)",
                        "\u2068bakery-1\u2069",
                        "\u2068meta-error-4\u2069");
        assertThat(email.steps().each()).hasSize(3);
        assertThat(email.footer().because().text())
                .contains("\u2068Galil CRM\u2069")
                .doesNotContain("{");
    }

    private static String what(Kind kind, Facts facts, Language language) {
        return Emails.raised(kind, facts, language).paragraphs().getFirst().text();
    }
}
